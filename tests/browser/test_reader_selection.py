"""Article and argument are linked both ways: by mouse, by keyboard and by address."""

from __future__ import annotations

from lindow import PHONE


def chosen(page) -> str | None:
    """The id of the selected claim as the article marks it."""
    marks = {m.get_attribute("data-n") for m in page.query_selector_all("#text .n.on")}
    assert len(marks) < 2
    return next(iter(marks), None)


def detail(page) -> str:
    return page.inner_text("#detail") if page.is_visible("#detail") else ""


def test_words_in_the_article_select_their_claim_everywhere(opened, reader):
    page = opened(reader)
    page.click("#text .q[data-c=silt]")
    assert chosen(page) == "silt"
    assert "on" in page.get_attribute(".map .claim[data-c=silt]", "class")
    assert page.get_attribute(".map .claim[data-c=silt]", "aria-pressed") == "true"
    told = detail(page)
    assert "The dam silts up too fast." in told
    assert "rebuts" in told
    assert "supports this" in told
    assert page.evaluate("location.hash") == "#silt"


def test_a_card_selects_the_words_with_holder_and_cue_and_dims_the_rest(opened, reader):
    page = opened(reader)
    page.click(".map .claim[data-c=mud]")
    assert chosen(page) == "mud"
    assert "".join(e.text_content() for e in page.query_selector_all("#text .says")) == "they note"
    assert page.inner_text("#text .cue") == "note"
    dimmed = {c.get_attribute("data-c") for c in page.query_selector_all(".map .claim.dim")}
    assert "open" in dimmed
    assert not dimmed & {"mud", "silt", "decade"}
    page.click(".map .claim[data-c=mud]")
    assert chosen(page) is None
    assert page.query_selector(".dim") is None


def test_claims_in_the_same_words_take_turns(opened, reader):
    page = opened(reader, "#doubt")
    spans = page.evaluate("[...document.querySelectorAll('#text .q.on')].map(e => e.textContent).join('|')")
    assert spans.replace("\n", " ") == "an open wall|would bring the salmon back"
    assert "“an open wall would bring the salmon back”" in detail(page).replace(" … ", " ")


def test_relations_in_words_name_the_link_that_an_undercut_attacks(opened, reader):
    page = opened(reader, "#little")
    told = " ".join(detail(page).split())
    assert "undercuts the link 5 → 4" in told
    page.click("#detail .claim-link[data-n=silt]")
    assert chosen(page) == "silt"
    assert "undercuts a link to this" in detail(page)


def test_a_claim_tells_what_it_rests_on(opened, reader):
    page = opened(reader, "#mud")
    told = detail(page)
    for words in (
        "reported by “note”",
        "reviewed",
        "stated in full",
        "The number is not given.",
        "vague holder",
        "unresolved holder",
    ):
        assert words in told
    page.click("#detail .flagchip >> nth=0")
    assert page.is_visible("#f0 .why[open]")
    page.goto(page.url.split("#")[0] + "#doubt")
    assert "confidence 42 %" in detail(page)
    assert "machine draft" in detail(page)


def test_the_keys_go_through_the_text_and_along_the_links(opened, reader):
    page = opened(reader)
    seen = []
    for key in "jjjk":
        page.keyboard.press(key)
        seen.append(chosen(page))
    assert seen == ["kept", "floods", "thaw", "floods"]
    page.keyboard.press("ArrowRight")
    assert chosen(page) == "kept"
    page.keyboard.press("ArrowLeft")
    assert chosen(page) == "floods"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert chosen(page) == "thaw"
    page.keyboard.press("ArrowDown")
    assert chosen(page) == "silt"
    page.keyboard.press("ArrowUp")
    assert chosen(page) == "thaw"
    page.keyboard.press("Escape")
    assert chosen(page) is None
    page.keyboard.press("k")
    assert chosen(page) == "like"


def test_numbers_and_cards_are_one_stop_each_for_the_tabulator(opened, reader):
    page = opened(reader)
    for root in ("#text .n", ".map .claim"):
        assert page.evaluate(f"[...document.querySelectorAll('{root}')].filter(e => e.tabIndex === 0).length") == 1
    page.focus(".map .claim[tabindex='0']")
    page.keyboard.press("Enter")
    assert chosen(page) == "floods"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.c") == "thaw"
    page.focus("#text .n[tabindex='0']")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.n") == "town"


def test_addresses_open_claims_findings_views_rules_and_filters(opened, reader):
    page = opened(reader, "#ledger")
    assert page.is_visible("#v-ledger")
    page.goto(page.url.split("#")[0] + "#f2")
    assert "on" in page.get_attribute("#f2", "class")
    assert page.is_visible("#f2 .why[open]")
    page.goto(page.url.split("#")[0] + "#rule-ATT001")
    assert page.get_attribute("#rule-ATT001", "open") is not None
    page.goto(page.url.split("#")[0] + "#outline&claim=mud&side=con")
    assert page.is_visible("#v-outline")
    assert chosen(page) == "mud"
    assert page.get_attribute(".side[data-side=con]", "aria-pressed") == "true"
    page.keyboard.press("1")
    assert page.evaluate("location.hash") == "#mud&side=con"
    page.goto(page.url.split("#")[0] + "#%E0%A4%A&nonsense&side=nobody")
    assert chosen(page) is None


def test_what_an_address_says_is_what_the_page_shows_again(opened, reader):
    page = opened(reader)
    page.click("[role=tab][data-view=outline]")
    page.click("#v-outline .claim-link[data-n=salmon]")
    page.fill("#q", "salmon")
    again = opened(reader, page.evaluate("location.hash"))
    assert chosen(again) == "salmon"
    assert again.is_visible("#v-outline")
    assert again.input_value("#q") == "salmon"


def test_words_with_a_finding_open_it(opened, reader):
    page = opened(reader)
    page.click("#text [data-f=f0]:not([data-c])")
    assert page.is_visible("#f0.on")
    page.click("[role=tab][data-view=map]")
    page.click("#text .pf[data-fs~=f3]")
    shown = [f.get_attribute("id") for f in page.query_selector_all("#found .finding:not(.gone)")]
    assert shown == ["f2", "f3"]


def test_on_a_phone_the_words_open_a_sheet_below_the_text(opened, reader):
    page = opened(reader, size=PHONE)
    assert page.is_visible("#text")
    assert not page.is_visible(".map")
    page.click("#text .q[data-c=silt]")
    assert "The dam silts up too fast." in detail(page)
    page.click("#detail .shut-button")
    assert detail(page) == ""
