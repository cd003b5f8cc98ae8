"""e-Gov and Justice Laws XML."""

from datetime import date
from types import SimpleNamespace

from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.regulations import Regulation
from extractors.regulations import parse_regulation

NOTHING = Document("application/xml", (), 0)

JAPAN = """<?xml version="1.0" encoding="UTF-8"?>
<Law Era="Heisei" Lang="ja" LawType="Act" Num="9" Year="12" PromulgateMonth="4" PromulgateDay="01">
<LawNum>平成十二年法律第九号</LawNum><LawBody><LawTitle>星砂法</LawTitle>
<TOC><TOCLabel>目次</TOCLabel><TOCChapter Num="1"><ChapterTitle>第一章　総則</ChapterTitle></TOCChapter></TOC>
<MainProvision><Chapter Num="1"><ChapterTitle>第一章　総則</ChapterTitle>
<Article Num="1"><ArticleCaption>（目的）</ArticleCaption><ArticleTitle>第一条</ArticleTitle>
<Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence>この法律は、次に掲げる事項を定める。</Sentence>
</ParagraphSentence>
<Item Num="1"><ItemTitle>一</ItemTitle><ItemSentence><Column><Sentence>星砂</Sentence></Column><Column>
<Sentence>砂</Sentence></Column></ItemSentence>
<Subitem1 Num="1"><Subitem1Title>イ</Subitem1Title><Subitem1Sentence><Sentence>白砂</Sentence>
</Subitem1Sentence></Subitem1></Item></Paragraph>
<Paragraph Num="2"><ParagraphNum>２</ParagraphNum><ParagraphSentence><Sentence>前項の砂</Sentence>
</ParagraphSentence></Paragraph></Article>
<Article Num="2_2"><ArticleTitle>第二条の二</ArticleTitle><Paragraph Num="1"><ParagraphNum/>
<ParagraphSentence><Sentence>削除</Sentence></ParagraphSentence></Paragraph></Article>
<Article Num="3:5"><ArticleTitle>第三条から第五条まで</ArticleTitle><Paragraph Num="1"><ParagraphNum/>
<ParagraphSentence><Sentence>削除</Sentence></ParagraphSentence></Paragraph></Article>
</Chapter></MainProvision>
<SupplProvision><SupplProvisionLabel>附　則</SupplProvisionLabel><Article Num="1">
<ArticleTitle>第一条</ArticleTitle>
<Paragraph Num="1"><ParagraphNum/><ParagraphSentence>
<Sentence>この法律は、平成十三年一月一日から施行する。</Sentence></ParagraphSentence></Paragraph></Article>
</SupplProvision>
<SupplProvision AmendLawNum="平成二〇年五月一日法律第三号"><SupplProvisionLabel>附　則</SupplProvisionLabel>
<Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence>この法律は、公布の日から施行する。</Sentence>
</ParagraphSentence></Paragraph></SupplProvision>
<AppdxTable Num="1"><AppdxTableTitle>別表第一</AppdxTableTitle>
<RelatedArticleNum>（第一条関係）</RelatedArticleNum>
<TableStruct><Table><TableRow><TableColumn><Sentence>一</Sentence></TableColumn><TableColumn>
<Sentence>星</Sentence></TableColumn></TableRow></Table></TableStruct></AppdxTable>
</LawBody></Law>"""

CANADA = """<?xml version="1.0" encoding="utf-8"?>
<Statute xmlns:lims="http://justice.gc.ca/lims" lims:current-date="2031-01-01"><Identification>
<LongTitle>An Act respecting star sand</LongTitle>
<ShortTitle>Star Sand Act</ShortTitle><Chapter><ConsolidatedNumber>S-99</ConsolidatedNumber></Chapter>
</Identification>
<Body><Heading level="1"><TitleText>Interpretation</TitleText></Heading>
<Section><MarginalNote>Definitions</MarginalNote><Label>2</Label><Subsection><Label>(1)</Label>
<Text>In this Act,</Text>
<Definition><Text><DefinedTermEn>sand</DefinedTermEn> means</Text><Paragraph><Label>(a)</Label>
<Text>white sand,</Text></Paragraph></Definition></Subsection>
<Subsection><MarginalNote>Export</MarginalNote><Label>(2)</Label><Text>No person shall</Text><Paragraph>
<Label>(a)</Label><Text>export</Text>
<Subparagraph><Label>(i)</Label><Text>sand</Text></Subparagraph></Paragraph><ContinuedSectionSubsection>
<Text>without a permit.</Text></ContinuedSectionSubsection></Subsection>
<HistoricalNote><HistoricalNoteSubItem>2001, c. 1, s. 2</HistoricalNoteSubItem>
<HistoricalNoteSubItem>2002, c. 3, s. 4</HistoricalNoteSubItem></HistoricalNote></Section>
<Heading level="2"><TitleText>Permits</TitleText></Heading><Section><Label>2.1</Label>
<Text>Permits are issued.</Text></Section></Body>
<Schedule><ScheduleFormHeading><Label>SCHEDULE 1</Label><TitleText>Grains</TitleText></ScheduleFormHeading>
<TableGroup><table><tgroup><thead><row><entry>Item</entry></row></thead><tbody><row><entry>1</entry>
<entry>Fine</entry></row></tbody></tgroup></table></TableGroup></Schedule>
<RelatedOrNotInForce><Section><Label>2</Label><Text>Section 2 is repealed.</Text></Section>
</RelatedOrNotInForce>
<RecentAmendments><Amendment><AmendmentCitation>2030, c. 9</AmendmentCitation>
<AmendmentDate>2030-05-06</AmendmentDate></Amendment></RecentAmendments>
</Statute>"""


def read(law: SimpleNamespace, text: str) -> Regulation:
    regulation = parse_regulation(NOTHING, text.encode(), Hints())
    law.check_tree(regulation.provisions)
    return regulation


def test_japanese_law(law: SimpleNamespace) -> None:
    regulation = read(law, JAPAN)
    rows = {p.path: p for p in regulation.provisions}
    assert (regulation.layout, regulation.title, regulation.articles) == ("egov", "星砂法", 3)
    assert (regulation.document_number, regulation.promulgated_on) == ("平成十二年法律第九号", date(2000, 4, 1))
    assert rows["art-1"].parent_path == "ch-1"
    assert rows["art-1/para-1/item-1"].text.replace(" ", "") == "星砂砂"
    assert rows["art-1/para-1/item-1/subitem-1"].number == "イ"
    assert rows["art-1/para-2"].text == "前項の砂"
    assert {"art-2-2", "art-3..5", "suppl-1/art-1", "suppl-2/para-1", "annex-1/table-1/row-1"} <= set(rows)
    assert rows["annex-1"].heading == "（第一条関係）"
    assert not any(p.text == "目次" or p.heading == "目次" for p in regulation.provisions)
    events = {(e.event, e.on_date) for e in regulation.events}
    assert {("effective", date(2001, 1, 1)), ("amended", date(2008, 5, 1))} <= events


def test_canadian_act(law: SimpleNamespace) -> None:
    regulation = read(law, CANADA)
    rows = {p.path: p for p in regulation.provisions}
    assert (regulation.layout, regulation.title, regulation.document_number) == ("justice", "Star Sand Act", "S-99")
    assert regulation.articles == 2
    assert rows["sec-2"].heading == "Definitions"
    assert rows["sec-2/1/para-1/a"].text == "white sand,"
    assert rows["sec-2/2/a/i"].text == "sand"
    assert rows["sec-2/2/para-1"].text == "without a permit."
    assert rows["sec-2/source-1"].text == "2001, c. 1, s. 2 2002, c. 3, s. 4"
    assert rows["sec-2.1"].parent_path == "head-1/head-1"
    assert rows["annex-1/table-1/row-1"].text == "1 | Fine"
    assert rows["pending-1/sec-2"].text == "Section 2 is repealed."
    assert regulation.events[0].on_date == date(2030, 5, 6)
