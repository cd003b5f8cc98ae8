"""A score in words: the features as data, and one line that a person can read, in English and in Chinese."""

from typing import Any, NamedTuple

from warehouse.matching.alignment import Pairing
from warehouse.matching.judgement import Judgement
from warehouse.matching.parts import Name, Part

_ZH = {
    "contradicting parts": "互相矛盾的部分",
    "parts on one side only": "仅一方有的部分",
    "generation": "辈分不同",
    "other order": "顺序不同",
    "a single part": "仅一个部分相同",
    "legal form": "公司形式",
    "other number": "编号不同",
    "number on one side only": "仅一方有编号",
    "nothing distinctive": "无独特词",
    "acronym": "首字母缩写",
    "written as one": "连写相同",
    "country agrees": "国家相同",
    "country differs": "国家不同",
    "birth date agrees": "出生日期相同",
    "birth date differs": "出生日期不同",
    "identifier agrees": "证件号相同",
    "other kind": "主体类型不同",
    "weak alias": "低可信度别名",
}


class Shown(NamedTuple):
    """The two names as they came, and what is said of the second (its list, its kind) in brackets."""

    left: str
    right: str
    where: str = ""


def features(judged: Judgement, left: Name, right: Name) -> dict[str, Any]:
    """What the score was made of."""
    alignment = judged.alignment
    found: dict[str, Any] = {
        "kind": left.kind,
        "parts": [[_text(p.left), _text(p.right), round(p.likeness, 3), p.how] for p in alignment.pairs],
        "left_only": [p.text for p in alignment.left],
        "right_only": [p.text for p in alignment.right],
        "factors": dict(judged.factors),
    }
    if left.forms or right.forms:
        found["legal_forms"] = [sorted(left.forms), sorted(right.forms)]
    return found


def explained(shown: Shown, judged: Judgement, names: tuple[Name, Name]) -> str:
    """The line in English; it quotes the names as they came."""
    one, other = names
    told = ", ".join([_pair(p) for p in judged.alignment.pairs] or ["no part agrees"])
    rest = [*_rest("only left", judged.alignment.left), *_rest("only right", judged.alignment.right)]
    if (one.forms or other.forms) and "legal form" not in judged.factors:
        rest.append("legal form ignored" if one.forms != other.forms else "same legal form")
    rest += [f"{name} ×{factor:.2f}" for name, factor in judged.factors.items()]
    return f'{judged.score:.2f} "{shown.left}" ≈ "{shown.right}"{shown.where}: ' + "; ".join([told, *rest])


def explained_zh(shown: Shown, judged: Judgement) -> str:
    """The line in Chinese."""
    told = "，".join([_pair(p) for p in judged.alignment.pairs] or ["没有相同的部分"])
    rest = [*_rest("仅左方", judged.alignment.left), *_rest("仅右方", judged.alignment.right)]
    rest += [f"{_ZH.get(name, name)} ×{factor:.2f}" for name, factor in judged.factors.items()]
    return f"{judged.score:.2f} “{shown.left}” ≈ “{shown.right}”{shown.where}：" + "；".join([told, *rest])


def _pair(pair: Pairing) -> str:
    sign = "=" if pair.how == "=" else "≈"
    return f"{_text(pair.left)}{sign}{_text(pair.right)}"


def _text(parts: tuple[Part, ...]) -> str:
    return "+".join(p.han or p.text for p in parts)


def _rest(title: str, parts: tuple[Part, ...]) -> list[str]:
    return [f"{title}: {' '.join(p.han or p.text for p in parts)}"] if parts else []
