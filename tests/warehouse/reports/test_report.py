"""What stands on the pages of a report, in the files and in a real browser."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


def _page(report: Any, name: str) -> Any:
    return html.fromstring((report.folder / "certificates" / f"{name}.html").read_text(encoding="utf-8"))


def test_the_batch_page_leads_to_every_certificate(report: Any) -> None:
    page = html.fromstring(report.index.read_text(encoding="utf-8"))
    links = page.xpath("//tbody[@id='lines']//a/@href")
    assert sorted(links) == ["certificates/a.png.html", "certificates/b.png.html"]
    assert all((report.folder / link).exists() for link in links)


def test_the_worst_certificate_comes_first(report: Any) -> None:
    page = html.fromstring(report.index.read_text(encoding="utf-8"))
    assert page.xpath("//tbody[@id='lines']/tr[1]/@data-verdict") == ["reject"]


def test_a_failed_field_has_a_red_box_that_finding_and_field_share(report: Any) -> None:
    page = _page(report, "a.png")
    assert page.xpath("//*[name()='rect'][@data-key='field-end_user_name']/@class") == ["b-fail"]
    assert page.xpath("//li[@id='finding-R29']/@data-key") == ["field-end_user_name"]
    assert page.xpath("//tr[@data-key='field-end_user_name']/@class") == ["differs"]


def test_differences_to_the_application_are_marked(report: Any) -> None:
    page = _page(report, "a.png")
    marked = "".join(page.xpath("//tr[@data-key='field-end_user_name']//mark/text()"))
    assert marked and "Morvane" not in marked
    assert not _page(report, "b.png").xpath("//tr[@data-key='field-end_user_name']//mark")


def test_the_law_behind_a_finding_can_be_read(report: Any) -> None:
    law = " ".join(_page(report, "a.png").xpath("//li[@id='finding-R29']//blockquote/text()"))
    assert "申请材料应当与证明一致" in law
    assert "不相干" not in law


def test_the_legal_basis_is_told_in_both_languages(report: Any) -> None:
    finding = _page(report, "a.png").xpath("//li[@id='finding-R29']")[0]
    assert "Art. 16" in " ".join(finding.xpath(".//summary/span[@lang='en']/text()"))
    assert "《两用物项出口管制条例》第16条" in " ".join(finding.xpath(".//summary/span[@lang='zh']/text()"))


def test_what_documents_say_is_text_and_no_markup(report: Any) -> None:
    assert not _page(report, "a.png").xpath("//pre//b")


def test_every_interface_word_stands_in_both_languages(report: Any) -> None:
    for name in ("a.png", "b.png"):
        page = _page(report, name)
        assert len(page.xpath("//span[@class='ui'][@lang='en']")) == len(page.xpath("//span[@class='ui'][@lang='zh']"))
        assert all(text.strip() for text in page.xpath("//span[@class='ui']/text()"))


def test_pages_ask_for_nothing_outside_the_folder(report: Any) -> None:
    for file in report.folder.rglob("*.html"):
        page = html.fromstring(file.read_text(encoding="utf-8"))
        for link in page.xpath("//@src | //*[name()='image']/@href | //link/@href | //a/@href"):
            assert (file.parent / link).exists(), link


@pytest.fixture(scope="module")
def browser() -> "Iterator[Chrome]":
    """A headless browser; skipped where none is installed (`make test` installs one where it may)."""
    driver, program = shutil.which("chromedriver"), shutil.which("chromium") or shutil.which("google-chrome")
    if not driver or not program:
        pytest.skip("no browser: install chromium and chromium-driver")
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = program
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=1400,900",
    ):
        options.add_argument(argument)
    started = Chrome(options=options, service=Service(driver, env={**os.environ, "no_proxy": "*"}))
    yield started
    started.quit()


def _open(browser: "Chrome", file: Path) -> None:
    browser.get(file.as_uri() + "?language=en")


def test_keyboard_alone_leads_from_a_finding_to_its_place(report: Any, browser: "Chrome") -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    _open(browser, report.folder / "certificates" / "a.png.html")
    button = browser.find_element(By.CSS_SELECTOR, "#finding-R29 button")
    for _ in range(60):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        if browser.switch_to.active_element == button:
            break
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    box = browser.find_element(By.CSS_SELECTOR, "rect[data-key='field-end_user_name']")
    assert "lit" in (box.get_attribute("class") or "")


def test_a_click_on_the_box_lights_the_finding(report: Any, browser: "Chrome") -> None:
    from selenium.webdriver.common.by import By

    _open(browser, report.folder / "certificates" / "a.png.html")
    browser.find_element(By.CSS_SELECTOR, "rect[data-key='field-end_user_name']").click()
    finding = browser.find_element(By.ID, "finding-R29")
    assert "lit" in (finding.get_attribute("class") or "")
    assert finding.is_displayed()


def test_the_language_changes_every_word(report: Any, browser: "Chrome") -> None:
    from selenium.webdriver.common.by import By

    _open(browser, report.index)
    assert browser.find_element(By.TAG_NAME, "h1").text == "Verification of end-user certificates"
    browser.find_element(By.CSS_SELECTOR, "[data-language=zh]").click()
    assert browser.find_element(By.TAG_NAME, "h1").text == "最终用户证明核验"


def test_the_list_is_filtered_by_verdict_and_words(report: Any, browser: "Chrome") -> None:
    from selenium.webdriver.common.by import By

    def shown() -> int:
        return sum(line.is_displayed() for line in browser.find_elements(By.CSS_SELECTOR, "#lines tr"))

    _open(browser, report.index)
    assert shown() == 2
    browser.find_element(By.CSS_SELECTOR, "[data-filter=reject]").click()
    assert shown() == 1
    browser.find_element(By.ID, "search").send_keys("tellmark")
    assert shown() == 0


def test_the_page_prints_with_scan_and_findings(report: Any, browser: "Chrome", tmp_path: Path) -> None:
    import base64

    from extractors.pages.read import read_document

    _open(browser, report.folder / "certificates" / "a.png.html")
    data = base64.b64decode(browser.print_page())
    printed = read_document(data, "print.pdf").text
    assert "R29" in printed
    assert "Morvane Pneumatics S.A." in " ".join(printed.split())
