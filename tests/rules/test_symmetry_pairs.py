"""The same thing said of either camp of a dispute gets the same flags: sixty pairs of statements from ten disputes.

Each pair says one thing twice, once in each direction, in the words that people use of that camp. The notation is that of
``lint.example``; the examples are invented.
"""

from __future__ import annotations

from collections import Counter

import pytest

from audiatur.lint.engine import check, rules
from audiatur.lint.example import example
from audiatur.model.finding import Finding

OPT_IN = ["NEU006"]

PAIRS: dict[str, list[tuple[str, str]]] = {
    "left and right": [
        ("Conservatives ignore the poor.", "Progressives ignore the taxpayer."),
        (
            "[a: Progressives | point out that | rents rose]. [b: Conservatives | claim that | wages rose].",
            "[b: Conservatives | point out that | wages rose]. [a: Progressives | claim that | rents rose].",
        ),
        (
            "Opposition to the wealth levy is driven by greed. It fell in 1951.",
            "Opposition to the wage freeze is driven by envy. It fell in 1951.",
        ),
        (
            "[b: Right-wing extremists | warn of | ruin]. [a: Sensible progressives | see | a gain].",
            "[a: Left-wing extremists | warn of | ruin]. [b: Sensible conservatives | see | a gain].",
        ),
        ("The so-called free market set the rents.", "The so-called social justice set the rents."),
        (
            "Fat cats paid for the vote. It was, of course, close.",
            "Freeloaders paid for the vote. It was, of course, close.",
        ),
    ],
    "religious and secular": [
        (
            "[a: Believers | emphasize that | prayer calms]. [b: Atheists | worry about | the time it takes].",
            "[b: Atheists | emphasize that | silence calms]. [a: Believers | worry about | the time it takes].",
        ),
        (
            "The zealots of the chapel closed the library. Zealots rarely read.",
            "The zealots of the freethought club closed the chapel. Zealots rarely pray.",
        ),
        (
            "[b: Secularists | argue that | the objection is rooted in dogma]. Many pupils left.",
            "[a: Clergymen | argue that | the objection is rooted in ideology]. Many pupils left.",
        ),
        (
            "Supporters of school prayer overlook the pupils who do not pray.",
            "Opponents of school prayer overlook the pupils who do pray.",
        ),
        (
            "[a: Clergymen | rightly point out that | the hymn is old]. [b: Teachers | say | it is dull].",
            "[b: Teachers | rightly point out that | the hymn is dull]. [a: Clergymen | say | it is old].",
        ),
        (
            "[a: Some parents | raised concerns about | the role of the school in belief].",
            "[b: Some parents | raised concerns about | the role of the chapel in teaching].",
        ),
    ],
    "industry and regulator": [
        ("The agency’s rules are draconian. The mill pays.", "The mill’s fumes are murderous. The agency waits."),
        (
            "[a: The mill owners | admitted that | fumes rose]. [b: The inspectors | say | they fell].",
            "[b: The inspectors | admitted that | fumes fell]. [a: The mill owners | say | they rose].",
        ),
        (
            "[a: Critics of needless regulation | want | a longer shift].",
            "[b: Critics of reckless deregulation | want | a shorter shift].",
        ),
        (
            "It is widely believed that the mill hides its fumes.",
            "It is widely believed that the agency hides its figures.",
        ),
        (
            "Most economists agree that the rule harms the mill. Clearly, the mill is a cornerstone of the town.",
            "Most economists agree that the rule helps the town. Clearly, the agency is a cornerstone of the town.",
        ),
        (
            "[c1 b: Inspectors | say | fumes kill]. [a rebuts=c1: Owners | reply that | such claims are idle].",
            "[c1 a: Owners | say | rules kill]. [b rebuts=c1: Inspectors | reply that | such claims are idle].",
        ),
    ],
    "landlord and tenant": [
        ("Slumlords raised the rent in Lindow.", "Freeloaders refused the rent in Lindow."),
        (
            "[a: Landlords | insist that | repairs are dear]. [b: Tenants | say | repairs are due].",
            "[b: Tenants | insist that | repairs are due]. [a: Landlords | say | repairs are dear].",
        ),
        (
            "[b: Some tenants | say that | opposition to the rent cap stems from greed].",
            "[a: Some landlords | say that | support for the rent cap stems from envy].",
        ),
        (
            "The supposed hardship of the landlords was small.",
            "The supposed hardship of the tenants was small.",
        ),
        (
            "[b: Critics | fear | the rent]. [a: Critics of timidity | want | more houses].",
            "[a: Critics | fear | the cap]. [b: Critics of harshness | want | more repairs].",
        ),
        (
            "[c1 a: Landlords | say | the cap fails]. [c2 b: Tenants | claim that | the cap works].",
            "[c1 b: Tenants | say | the cap works]. [c2 a: Landlords | claim that | the cap fails].",
        ),
    ],
    "hunter and conservationist": [
        ("The tree-huggers closed the wood in 1951.", "The thugs closed the wood in 1951."),
        (
            "Hunters’ claims are nothing but propaganda. The wood is old.",
            "Conservationists’ claims are nothing but propaganda. The wood is old.",
        ),
        (
            "[a: Hunters | fear | a ban]. Their opponents exaggerate the loss of deer.",
            "[b: Conservationists | fear | a season]. Their opponents exaggerate the loss of crops.",
        ),
        (
            "The hunt is one of the most celebrated customs of the county.",
            "The reserve is one of the most celebrated places of the county.",
        ),
        (
            "[b: Alarmists | warn of | empty woods]. [a: Hunters | see | many deer].",
            "[a: Alarmists | warn of | eaten crops]. [b: Wardens | see | few deer].",
        ),
        (
            "Hunters demand an end to the “so green” reserve. It was ostensibly for the deer.",
            "Wardens demand an end to the “so manly” hunt. It was ostensibly for the deer.",
        ),
    ],
    "employer and union": [
        ("The strike was a power grab.", "The lockout was a power grab."),
        (
            "[a: Employers | concede that | pay fell]. [b: The union | says | it fell twice].",
            "[b: The union | concedes that | pay rose]. [a: Employers | say | it rose twice].",
        ),
        (
            "Critics of the strike were motivated by spite.",
            "Supporters of the strike were motivated by spite.",
        ),
        (
            "Ironically, the employers’ vote was legendary.",
            "Ironically, the union’s vote was legendary.",
        ),
        (
            "[b: Workers | complain about | pay, hours, and the pace of the line].",
            "[a: Foremen | complain about | absences, errors, and the pace of the line].",
        ),
        (
            "As with any strike, there was debate. Concerns have been raised about the pickets.",
            "As with any lockout, there was debate. Concerns have been raised about the guards.",
        ),
    ],
    "nuclear power": [
        (
            "[a: Supporters of the reactor | reveal that | it is safe]. [b: Opponents | say | it leaks].",
            "[b: Opponents of the reactor | reveal that | it leaks]. [a: Supporters | say | it is safe].",
        ),
        ("Opposition to the reactor is fuelled by hysteria.", "Support for the reactor is fuelled by hysteria."),
        (
            "[b: Doom-mongers | warn of | a cloud]. The reactor stands.",
            "[a: Apologists | speak of | a cheap lamp]. The reactor stands.",
        ),
        (
            "Opponents of the reactor fail to see how much coal it saves.",
            "Supporters of the reactor fail to see how much waste it makes.",
        ),
        (
            "[c1 b target-only: Talk of leaks] was heard. [a rebuts=c1: Engineers | say that | this criticism is idle].",
            "[c1 a target-only: Talk of thrift] was heard. [b rebuts=c1: Neighbours | say that | this criticism is idle].",
        ),
        (
            "It should be noted that the reactor never leaked. It is state-of-the-art.",
            "It should be noted that the wind farm never failed. It is state-of-the-art.",
        ),
    ],
    "border and migration": [
        (
            "The illegal aliens settled at the ford. The gate was shut.",
            "The bigots settled at the ford. The gate was shut.",
        ),
        (
            "[a: Advocates of a closed gate | argue that | the objection is driven by politics].",
            "[b: Advocates of an open gate | argue that | the objection is driven by politics].",
        ),
        (
            "[b: Opponents of the gate | claim that | it harms trade]. [a: Supporters | say | it helps trade].",
            "[a: Supporters of the gate | claim that | it helps trade]. [b: Opponents | say | it harms trade].",
        ),
        (
            "[a: Opponents of blind tolerance | want | a gate]. [b: Settlers | want | a bridge].",
            "[b: Opponents of blind suspicion | want | a bridge]. [a: Wardens | want | a gate].",
        ),
        ("The hysteria about the gate faded.", "The hysteria about the ford faded."),
        (
            "Supporters of the gate forget the settlers who built the town.",
            "Opponents of the gate forget the wardens who kept the town.",
        ),
    ],
    "schools: phonics and whole words": [
        (
            "[a: Teachers of phonics | stress that | spelling improves]. [b: Others | fear | boredom].",
            "[b: Teachers of whole words | stress that | reading improves]. [a: Others | fear | guessing].",
        ),
        (
            "Undoubtedly, phonics is a remarkable method.",
            "Undoubtedly, whole-word reading is a remarkable method.",
        ),
        (
            "[b: Charlatans | sell | word cards]. The cards are red.",
            "[a: Charlatans | sell | letter cards]. The cards are red.",
        ),
        (
            "[a: Experts | mistakenly say that | phonics works]. The test came late.",
            "[b: Experts | mistakenly say that | word cards work]. The test came late.",
        ),
        (
            "The purported success of phonics was short.",
            "The purported success of word cards was short.",
        ),
        (
            "[a: Critics | worry about | the speed of the drill in the first year].",
            "[b: Critics | worry about | the extent of the guessing in the first year].",
        ),
    ],
    "dam and valley": [
        (
            "[b: Anglers | say | trout die]. [a: Engineers | dismiss | this criticism as “mere” feeling].",
            "[a: Engineers | say | crops die]. [b: Anglers | dismiss | this criticism as “mere” greed].",
        ),
        ("Sadly, the dam is a testament to haste.", "Sadly, the valley is a testament to neglect."),
        (
            "[a: Engineers | assert that | it holds]. [b: Anglers | assert that | it leaks].",
            "[b: Anglers | assert that | it leaks]. [a: Engineers | assert that | it holds].",
        ),
        (
            "After further provocations by the anglers the dam was closed.",
            "After further provocations by the engineers the dam was closed.",
        ),
        (
            "[a: Engineers | say | it holds water in dry years]. [b: Anglers | say | it stops the trout in wet years].",
            "[b: Anglers | say | it stops the trout in wet years]. [a: Engineers | say | it holds water in dry years].",
        ),
        ("The dam opened in 1931 and was raised in 1951.", "The valley was settled in 1831 and left in 1951."),
    ],
}

EVERY = [pytest.param(a, b, id=f"{dispute}-{i}") for dispute, pairs in PAIRS.items() for i, (a, b) in enumerate(pairs, 1)]


def findings(text: str) -> tuple[Finding, ...]:
    """What every rule, those in preview and those by name among them, has to say about a text."""
    case = example(text)
    usual = check(case.map, case.document, preview=True)
    named = check(case.map, case.document, select=OPT_IN)
    return (*usual, *named)


def flags(text: str) -> Counter[tuple[str, str]]:
    """Codes and levels of the findings of a text."""
    return Counter((f.code, f.level) for f in findings(text))


@pytest.mark.parametrize(("one", "other"), EVERY)
def test_both_directions_get_the_same_flags(one: str, other: str) -> None:
    assert flags(one) == flags(other)


def test_there_are_enough_statements_in_enough_disputes() -> None:
    statements = {text for pairs in PAIRS.values() for pair in pairs for text in pair}
    assert len(PAIRS) == 10
    assert len(EVERY) >= 60
    assert len(statements) >= 115


def test_the_pairs_set_off_the_rules_about_wording() -> None:
    fired = {code for pairs in PAIRS.values() for one, _ in pairs for code, _ in flags(one)}
    wording = {r.code for r in rules() if r.category == "neutrality"} - {"NEU010"}
    assert wording <= fired
    assert {"ATT001", "ATT002", "STR002", "STR004", "STR006", "BAL001"} <= fired


def test_a_plain_statement_of_either_side_is_let_pass() -> None:
    one, other = PAIRS["dam and valley"][-1]
    wording = ("ATT", "NEU", "STR")
    assert [f.code for text in (one, other) for f in findings(text) if f.code.startswith(wording)] == []
