"""What may go wrong while a file is under review: editors, second windows, a server that goes away, words that are gone."""

from __future__ import annotations

import ashby
from desk import reword, select, settled


def test_an_editor_changes_the_file_while_it_is_open(desk):
    here = desk()
    page = here.open()
    text = here.file.read_text(encoding="utf-8")
    here.file.write_text(text.replace("text: The ferry could not run without it.", "text: Theirs."), encoding="utf-8")
    page.wait_for_selector(".notice.outside")
    page.keyboard.press("j")
    settled(page, "2")
    assert page.locator("#words").input_value() == "Theirs."
    page.keyboard.press("a")
    settled(page)
    here.file.write_text(text.replace("text: Walkers pay as much as carts.", "text: From an old copy."), encoding="utf-8")
    page.wait_for_selector(".notice.joined")
    now = here.map
    assert (now.claim("c3").text, now.claim("c2").status) == ("From an old copy.", "reviewed")


def test_two_windows_that_change_the_same_claim_are_asked(desk):
    here = desk()
    first = here.open()
    second = here.open()
    second.route("**/state*", lambda route: route.abort())
    reword(first, "From the first window.")
    second.keyboard.press("e")
    second.keyboard.press("ControlOrMeta+a")
    second.keyboard.type("From the second window.")
    second.unroute("**/state*")
    second.keyboard.press("Enter")
    second.get_by_role("button", name="Leave theirs").click()
    settled(second)
    assert second.locator("#words").input_value() == "From the first window."
    assert here.map.claim("c1").text == "From the first window."
    here.said.clear()  # the browser tells of the requests that were held up here, and of the answer 409


def test_a_server_that_goes_away_loses_nothing(desk):
    here = desk()
    page = here.open()
    page.route("**/do", lambda route: route.abort())
    page.keyboard.press("a")
    page.wait_for_function("() => document.querySelector('#saved').textContent.includes('1 change waits')")
    assert here.map.claim("c1").status == "draft"
    kept = page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('audiatur-review-'))")
    assert len(kept) == 1
    # The window is closed, the page opened again: what was not saved is offered.
    again = here.open(context=page.context)
    page.close(run_before_unload=False)
    again.get_by_role("button", name="Put them in").click()
    settled(again)
    assert here.map.claim("c1").status == "reviewed"
    assert again.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('audiatur-review-')).length") == 0
    here.said.clear()  # the browser tells of the request that was held up here


def test_without_the_wish_to_edit_nothing_can_be_changed(desk):
    here = desk(edit=False)
    page, before = here.open(), here.file.read_bytes()
    for key in "axsdmrnwhcz":
        page.keyboard.press(key)
    assert page.locator("#claim .keys").count() == 0
    page.keyboard.press("j")
    page.wait_for_function("() => document.querySelector('#claim h2').textContent === 'Claim 2'")
    assert here.file.read_bytes() == before


def test_a_claim_whose_words_are_gone_gets_others(desk, tmp_path):
    file = ashby.write(tmp_path)
    changed = ashby.TEXT.replace(ashby.RUN, "nothing runs for nothing")
    (tmp_path / "ashby.txt").write_text(changed, encoding="utf-8")
    here = desk(file)
    page = here.open()
    for _ in range(5):
        page.keyboard.press("j")
    settled(page, "5")
    assert page.locator("#claim .lost").is_visible()
    select(page, "nothing runs for nothing")
    page.keyboard.press("w")
    settled(page, "2")
    assert page.locator("#claim .lost").count() == 0
    assert here.map.claim("c2").spans[0].exact == "nothing runs for nothing"


def test_what_is_typed_while_somebody_else_changes_the_same_is_not_put_over_it(desk):
    here = desk()
    page = here.open()
    page.keyboard.press("e")
    page.keyboard.type("Mine")
    text = here.file.read_text(encoding="utf-8")
    here.file.write_text(text.replace("The toll keeps customers away and", "Theirs, and"), encoding="utf-8")
    page.wait_for_selector(".notice.outside")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Make my change all the same").wait_for()
    assert here.map.claim("c1").text.startswith("Theirs")
    page.get_by_role("button", name="Make my change all the same").click()
    settled(page)
    assert here.map.claim("c1").text.endswith("Mine")
    here.said.clear()  # the browser tells of the answer 409
