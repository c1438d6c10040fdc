"""The words of a story: one line for each kind of moment. A kind that has no line here is told by its name.

In a sentence, ``{weeks:week}`` says "1 week" or "9 weeks", and ``{n:times}`` says "once", "twice" or "9 times".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SINGLE = {
    # people
    "moved_here": "they moved here",
    "need_arose": "a need arose",
    "need_passed": "the need passed",
    "referred_self": "they referred themselves to {to}, by phone or at the clinic",
    "referred_prompted": "they referred themselves to {to} on a doctor's advice",
    "referred_site": "they came to {to} through a community site",
    "referred_doctor": "they turned to a doctor, who referred them to {to}",
    "referred_other": "somebody else referred them to {to}",
    "turned_to_table": "they turned to their own community's table for care",
    "care_began": "they were taken into care{where} after {weeks:week} of waiting, {promised} promised",
    "care_ended_well": "care{where} ended after {weeks:week}, and with it the need",
    "care_ended": "care{where} ended after {weeks:week}, and the need remained",
    "left_care": "they left care{where} early, after {weeks:week}",
    "left_queue": "they left the queue{where} after {weeks:week} of waiting",
    "queue_outlasted_need": "they left the queue{where} after {weeks:week} of waiting, as the need had passed",
    "lost_place_at_table": "their own community's table could see them no longer, and the service took over",
    "passed_to_table": "the service could see them no longer, and their own community's table took over",
    "lost_place_at_site": "the community site that they had come through closed",
    "harmed_in_care": "a contact in care{where} did them harm",
    "crisis": "they went through a crisis",
    "detained": "services detained them",
    "near_detained": "services detained somebody near them",
    "harmed": "services did them harm",
    "lost_organisation": "their organisation closed",
    "went_along": "they went along to an organisation that came out of theirs",
    "joined_forum": "they joined the forum",
    "left_forum": "they left the forum",
    "forum_ended": "the forum came to its end",
    # organisations
    "organisation_founded": "it came out of an older organisation",
    "organisation_closed": "it closed down",
    "offshoot": "another organisation came out of it",
    "adopted": "something it said was adopted",
    "racist_act": "there was a racist act in a meeting",
    "site_opened": "it opened a community site, {terms}",
    "site_renegotiated": "the terms of its community site were negotiated anew",
    "site_mainstreamed": "its community site was kept when the money ended",
    "site_closed": "its community site closed{why}",
    "leader_left": "its leader left, and somebody else took over",
    "training_began": "its leader began to train as a therapist",
    "credential_gained": "its leader finished the training, with a credential",
    "training_broken": "the training that its leader had been promised came to nothing",
    "staff_left": "somebody it knew by name left their post ({agency})",
    "broker_left": "its broker left",
    "broker_came": "a new broker began",
    "funding_ended": "the programme's money ended",
    "funding_renewed": "the programme's money was renewed",
    "round_began": "another round of the programme began",
    "shock": "the whole place had a shock: {who}",
}
"""What happens once, told with its date."""

GATHERED = {
    # people
    "contact": "{good} of {n:contact} in care went well",
    "table_contact": "{good} of {n:contact} at their own community's table went well",
    "understood": "they were understood in {yes} of {n:contact}",
    "friends_told": "friends told them of their care in {n:week}, more good than bad in {good}",
    "heard_leader": "they heard their leader speak of the service {n:times}",
    "heard_researcher": "a community researcher brought them a leader's word on the service {n:times}",
    "informal_help": "people they know helped them in {n:week}",
    "forum_visit": "they came to the forum {n:times}",
    # organisations
    "meeting": "it met agencies {n:times} ({good} went well, {own_ground} on its own ground, {senior} with seniors)",
    "promise_kept": "agencies kept {n:promise} to it",
    "promise_broken": "agencies broke {n:promise} to it",
    "grant_kept": "a grant promised for the year came {n:times}",
    "grant_broken": "a grant promised for the year failed to come {n:times}",
    "harm_acknowledged": "harm that services had done was acknowledged {n:times}",
    "harm_answered": "harm once acknowledged was answered by a change {n:times}",
    "harm_unanswered": "harm once acknowledged was left unanswered {n:times}",
    "leader_spoke": "its leader spoke of the service to members {n:times}",
    "site_week": "its community site was open for {n:week}",
    "mentored": "another organisation helped it along in {n:week}",
    "mentored_others": "it helped others along in {n:week}",
    "table_week": "people were seen at its own table {contacts:times}",
    # both
    "time": "",
}
"""What keeps happening, told together: facts are added up, and ``n`` is how often it happened."""

THROUGH = "through "


class Number(int):
    """A whole number that knows how to be said with a noun."""

    def __format__(self, noun: str) -> str:
        """Return the number as a numeral, as "once" or "9 times", or with a noun in the right number."""
        if noun == "times":
            return {1: "once", 2: "twice"}.get(self, f"{int(self)} times")
        return f"{int(self)} {noun}{'' if self == 1 else 's'}".strip() if noun else str(int(self))


def is_gathered(kind: str) -> bool:
    """Say whether a kind of moment is told together with others like it."""
    return kind in GATHERED or kind.startswith(THROUGH)


def single(kind: str, facts: Mapping[str, float | str]) -> str:
    """Return the sentence of something that happened once."""
    words = {name: fact.replace("_", " ") if isinstance(fact, str) else Number(fact) for name, fact in facts.items()}
    return SINGLE.get(kind, kind.replace("_", " ")).format(**words)


def gathered(kind: str, facts: Sequence[Mapping[str, float | str]]) -> str:
    """Return the sentence of something that kept happening."""
    sums: dict[str, Number] = {}
    for name, fact in ((name, fact) for one in facts for name, fact in one.items() if not isinstance(fact, str)):
        sums[name] = Number(sums.get(name, 0) + fact)
    return GATHERED.get(kind, kind + " in {n:week}").format(n=Number(len(facts)), **sums)
