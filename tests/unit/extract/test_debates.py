"""Finding debates: headings, false friends, passages, pointers."""

from __future__ import annotations

import csv
import json

import pytest

from audiatur.extract.debates import classify, debates, voices
from audiatur.lexicon.headings import heading_kind, is_tail
from audiatur.read.base import read

ARTICLE = """\
Lindow dam

The dam is 40 metres high.

== History ==

Work began in 1921. It took ten years.

=== Location ===

Supporters of the dam argued that the valley was empty. Critics worried about the mill. Others said nothing.

The mill is gone now.

== Criticism and controversy ==

The dam has been criticized for its cost.

=== Flood controversy ===

Orla Ash said that the flood was foreseen.

== Support ==

Many praised the board for its courage in those years, and for the jobs that it gave to the people of the valley.

== Ecology ==

Trout live there.

== Environmental concerns ==

Main article: Ecology of the Lind

== Allegations of fraud ==

Critics argue that the books were cooked.

== See also ==

* Criticism of dams
"""


def article(text: str = ARTICLE, name: str = "lindow-dam.txt"):
    return read(text.encode(), name)


def test_debates_of_an_article_in_text_order():
    document = article()
    found = [(d.heading, d.why, len(d.paragraphs)) for d in debates(document)]
    assert found == [
        ("Location", "passage", 1),
        ("Criticism and controversy", "heading", 2),
        ("Support", "heading", 1),
        ("Environmental concerns", "pointer", 0),
        ("Allegations of fraud", "heading", 1),
    ]


def test_spans_cover_the_section_and_nothing_else():
    document = article()
    by_heading = {d.heading: d for d in debates(document)}
    body = document.quote(by_heading["Criticism and controversy"].span)
    assert body.startswith("The dam has been criticized")
    assert body.endswith("Orla Ash said that the flood was foreseen.")
    passage = document.quote(by_heading["Location"].span)
    assert passage.startswith("Supporters of the dam")
    assert passage.endswith("Others said nothing.")


def test_sections_inside_a_debate_are_debate_too_and_the_tail_never():
    kinds = {s.heading: s.kind for s in classify(article()).sections}
    assert kinds["Flood controversy"] == kinds["Support"] == "debate"
    assert kinds["History"] == kinds["Ecology"] == "body"
    assert kinds["See also"] == "tail"


def test_all_passages_but_the_tail():
    document = article()
    found = debates(document, "all")
    numbers = [n for d in found for n in d.paragraphs]
    assert len(numbers) == len(set(numbers))
    told = {document.text[slice(*document.paragraphs[n].clean)] for n in numbers}
    assert {"The dam is 40 metres high.", "Trout live there.", "The mill is gone now."} <= told
    assert "Criticism of dams" not in told


def test_support_counts_only_beside_a_debate():
    text = ARTICLE.replace("== Criticism and controversy ==", "== Building ==").replace(
        "=== Flood controversy ===", "=== Flood ==="
    )
    assert "Support" not in {d.heading for d in debates(article(text))}


def test_an_article_without_a_debate_gives_none():
    assert debates(article("Lindow mill\n\nThe mill is old.\n\nHistory\n\nIt was built in 1800.\n")) == []


def test_a_short_section_with_a_claim_is_no_pointer():
    found = debates(article("Lindow mill\n\nThe mill is old.\n\nCriticism\n\nCritics argue that it is ugly.\n"))
    assert [(d.heading, d.why, len(d.paragraphs)) for d in found] == [("Criticism", "heading", 1)]


@pytest.mark.parametrize(
    "heading",
    [
        "Criticism", "CRITICISMS", "Controversies and debates", "Criticism of the levy", "Objections to the dam", "Naming controversy",
        "Controversy over the results", "Debate about outcomes", "Support and opposition", "Arguments for and against the levy",
        "Arguments against the dam", "Proponents and skeptics", "Opposition from farmers", "Accusations of bias", "Environmental concerns",
        "Residents’ concerns", "Ethical considerations", "Contested claims", "Criticism and responses", "Scandal", "Critics",
        "Objection 1", "“Linden line” and its debate", "Support for and opposition to the levy", "Cost disputed", "International disputes",
        "3.2 Criticism", "Main criticisms and counterarguments", "Ethics and controversy", "Pros and cons", "In opposition to the levy",
        "Advantages and disadvantages", "Drawbacks and benefits", "Merits and shortcomings", "Strengths & weaknesses",
        "Pro and contra", "Opponents and supporters", "Opposition and support", "Ecological concerns", "Medical concerns", "Views for and against the dam",
    ],
)  # fmt: skip
def test_headings_that_promise_a_debate(heading):
    assert heading_kind(heading, "Lindow dam") == "debate"


@pytest.mark.parametrize(
    "heading",
    [
        "Reception",
        "Critical reception",
        "Reception and legacy",
        "Scholarly reception",
        "Critical response",
        "Evidence and reception",
    ],
)
def test_headings_of_the_reception_family(heading):
    assert heading_kind(heading) == "reception"


@pytest.mark.parametrize(
    "heading",
    [
        "New Criticism", "Literary criticism", "Biblical criticism", "Leader of the Opposition", "In opposition (1997–2001)",
        "Lincoln–Douglas debates", "Presidential debates", "Disputed territories", "Dispute resolution", "Yards per reception",
        "Reception desk", "4 events disputed", "Investiture Controversy", "Diacritics", "Metaphysical argument for the existence of God",
        "Core Safety Concerns", "Disputed/unknown", "Immune response", "Function arguments", "Critics' Choice Awards", "Debating society",
        "Species of least concern", "Response time", "History", "Critical mass", "Literary critic", "",
        "Social criticism and essays", "Life support", "Support crew", "Reactions with oxygen", "Radiocarbon dating", "Question time",
        "Public opinion", "Modern-day public opinion", "Opinion polling", "Positions held",
    ],
)  # fmt: skip
def test_false_friends(heading):
    assert heading_kind(heading, "Lindow dam") not in ("debate", "reception", "tail")


PROMISES = {
    "calls, proposals": ["Calls for removal", "Proposals to lower the levy", "Campaign against the dam"],
    "repeal and the like": ["Repeal", "Proposed demolition", "Boycott", "Censorship"],
    "courts and streets": ["Lawsuits", "Legal challenges", "Protests", "Resistance to the merger", "Complaints about the noise"],
    "qualities in question": ["Effectiveness", "Scientific validity", "Safety", "Legality", "Ethics of the levy", "Reliability"],
    "facts in question": ["Authenticity", "Historicity", "Dating", "Authorship of the psalter"],
    "one pole": [
        "Advantages",
        "Disadvantages",
        "Benefits of the dam",
        "Drawbacks",
        "Limitations",
        "Strengths",
        "Costs and benefits",
    ],
    "issues and effects": ["Environmental impact", "Legal and social issues", "Social effects", "Privacy implications"],
    "questions": ["Is it a language?", "The railway question", "Language or dialect", "Road versus railway"],
    "doubts and claims": ["Health claims", "Doubts about the date", "Misconceptions"],
    "reactions": ["Public reaction", "International reactions and consequences"],
    "one half": ["For", "Against", "Acceptance", "Rejection", "Support", "Supporters"],
    "rivals": ["Competing theories", "Alternative explanations"],
    "wrongs": ["Human rights record", "Discrimination", "Responsibility for the flood", "Copyright issues", "Impact on wildlife"],
    "reasons, evidence": ["Scientific evidence", "Evidence for the early date", "Justification of the levy"],
}
VIEWS = ["Views", "Other views", "Opinions and attitudes", "Scholarly perspectives", "Camps", "Schools of thought", "Assessment",
         "Legacy and assessment", "Historiography", "Architectural criticism"]  # fmt: skip


@pytest.mark.parametrize("kind", sorted(PROMISES))
def test_headings_under_which_a_debate_may_stand(kind):
    assert {h: heading_kind(h, "Lindow dam") in ("promise", "sister", "views") for h in PROMISES[kind]} == dict.fromkeys(
        PROMISES[kind], True
    )


@pytest.mark.parametrize("heading", VIEWS)
def test_headings_that_may_be_a_persons_own_views(heading):
    assert heading_kind(heading, "Lindow dam") == "views"


TOLD = """\
Lindow dam

{lead}

== {heading} ==

{text}

== Later years ==

The mill was sold in 1950.
"""
AIRED = (
    "Orla Ash argued that the wall was weak. The board rejected this as idle talk. "
    "Jon Marl, however, maintained that the stone had cracked. The engineer Ines Voss praised the wall and denied any fault."
)
PLAIN = (
    "The wall was built of stone in 1921. It is 40 metres high and 200 metres long. "
    "The sluice was moved in 1934. Orla Ash wrote a report on the work in 1950."
)
DAM = "The dam lies in the valley of the Lind."
PERSON = "Orla Ash was an engineer. She was born in 1890, and her father was a miller. She built his mill anew."


def found(heading, text, lead=DAM):
    document = read(TOLD.format(heading=heading, text=text, lead=lead).encode(), "lindow-dam.txt")
    assert {s.kind for s in classify(document).sections if s.heading == heading} == {"body"}
    return [(d.heading, d.why) for d in debates(document)]


@pytest.mark.parametrize(
    "heading", ["Safety", "Authenticity", "Views", "Calls for repeal", "Support", "Is it safe?", "Assessment"]
)
def test_what_only_may_hold_a_debate_is_a_passage_where_its_text_airs_one(heading):
    assert found(heading, AIRED) == [(heading, "passage")]
    assert found(heading, PLAIN) == []
    assert found("Construction", AIRED) == []


@pytest.mark.parametrize("heading", ["Views", "Legacy", "Support", "Assessment"])
def test_the_views_and_the_support_of_a_person_are_that_persons_own(heading):
    assert found(heading, AIRED, PERSON) == []
    assert found("Protests", AIRED, PERSON) == [("Protests", "passage")]


def test_praise_and_blame_weigh_alike():
    praise = "Orla Ash praised the wall. Jon Marl defended it. Ines Voss welcomed the sluice. The mayor applauded the board."
    blame = "Orla Ash attacked the wall. Jon Marl condemned it. Ines Voss deplored the sluice. The mayor denounced the board."
    assert found("Support", praise) == [("Support", "passage")]
    assert found("Resistance", blame) == [("Resistance", "passage")]


def test_a_heading_that_is_sure_keeps_its_debate_from_one_that_only_promises():
    text = f"{AIRED}\n\n=== Criticism of the wall ===\n\n{AIRED}"
    assert found("Safety", text) == [("Criticism of the wall", "heading")]


def test_all_paragraphs_of_a_section_that_airs_a_debate_are_read_but_pointers_and_lists():
    text = f"Main article: Walls\n\n{AIRED}\n\nThe stone was grey.\n\n=== Later ===\n\n{AIRED}\n\n=== See also ===\n\n* Criticism of walls"
    document = read(TOLD.format(heading="Safety", text=text, lead=DAM).encode(), "lindow-dam.txt")
    read_so = [
        (d.heading, d.why, [document.quote(document.paragraphs[p].span)[:9] for p in d.paragraphs]) for d in debates(document)
    ]
    assert read_so == [("Safety", "passage", ["Orla Ash ", "The stone"]), ("Later", "passage", ["Orla Ash "])]


def test_what_was_classified_stays_as_it_is():
    text = f"{AIRED}\n\n=== Criticism of the wall ===\n\n{AIRED}\n\n=== Safety ===\n\n{AIRED}"
    once = classify(read(TOLD.format(heading="Views", text=text, lead=DAM).encode(), "lindow-dam.txt"))
    assert classify(once) == once
    assert debates(once) == debates(read(once.source.encode(), "lindow-dam.txt"))


def test_debates_of_an_election_are_events():
    assert heading_kind("Debates", "1931 Lindow election") == "not"
    assert heading_kind("Debates", "Lindow dam") == "debate"


@pytest.mark.parametrize(
    "heading", ["See also", "References", "Notes and references", "EXTERNAL LINKS", "Further reading", "Footnotes"]
)
def test_lists_at_the_end(heading):
    assert is_tail(heading)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Critics argue that the dam is unsafe.", 1),
        ("Proponents say that it is safe, while opponents fear a flood.", 2),
        ("Some scholars believe this. Others disagree.", 2),
        ("Supporters of the dam, mostly farmers, argued for it; critics of the board did not.", 1),
        ("Many political opponents have claimed that it leaks.", 1),
        ("The board met in 1931. Ash argued that it was late.", 0),
        ("The critics were invited to dinner.", 0),
        ("Some of the water is lost.", 0),
        ("", 0),
    ],
)
def test_voices_are_unnamed_groups_that_hold_something(text, count):
    assert voices(text) == count


def test_thousands_of_headings_take_no_time():
    document = read(("== Support ==\n\n== Criticism ==\n\nCritics argue.\n\n" * 5_000).encode(), "a.txt")
    assert len(debates(document)) == 10_000


@pytest.mark.shared
def test_debate_headings_of_real_articles(shared):
    """Precision counts headings that people did not list; sides such as "Support" beside a debate are among them."""
    hits = listed = extra = 0
    with (shared / "articles" / "index.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for row in rows:
        path = next((shared / "articles" / row["format"]).glob(row["slug"] + ".*"))
        document = classify(read(path.read_bytes(), path.name))
        wanted = {h.strip() for h in row["controversies_headings"].split(" | ")} - {"(none)"}
        held = {s.heading for s in document.sections if s.kind == "debate"}
        listed += len(wanted)
        hits += len(wanted & held)
        extra += len({d.heading for d in debates(document) if d.why != "passage"} - wanted)
    assert listed >= 100
    assert hits / listed >= 0.97
    assert hits / (hits + extra) >= 0.95


@pytest.mark.shared
def test_annotated_sections_lie_in_the_debates_found(shared):
    for path in sorted((shared / "gold").glob("*/*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        folder = shared / "seeds" if gold["format"] == "seed" else shared / "articles" / gold["format"]
        document = read((folder / gold["doc"]).read_bytes(), gold["doc"])
        spans = [d.span for d in debates(document) if d.why == "heading"]
        for section in gold["sections"]:
            start, end = section["span"]
            assert any(a <= start and end <= b for a, b in spans), (gold["doc"], section["heading"])


def test_one_unnamed_group_is_enough_where_the_sentence_names_the_dispute() -> None:
    text = "Lindow\n\nIt is a town.\n\nTraffic\n\n{}\n\nMore is said of the roads below, and of the bridge.\n"
    aired = read(text.format("In debates about the toll, voices have urged the council to wait.").encode(), "lindow.txt")
    quiet = read(text.format("In the spring, voices have been heard in the old tower at night.").encode(), "lindow.txt")
    assert [d.why for d in debates(aired)] == ["passage"]
    assert debates(quiet) == []
