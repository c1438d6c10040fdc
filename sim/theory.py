"""What the theory is made of: every parameter's name, unit, range and meaning. Values and sources stand in configs/theory."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from sim.parameters import HOURS, LOGIT, MANY, SCALE, SHARE, YEARLY, YEARS, Parameter


class Theory(NamedTuple):
    """Every number that the rules use, in the order of the week; switches first."""

    # switches: contested assumptions, each with what switches it off
    consolidation_weeks: Annotated[
        float, Parameter("weeks", 0, 104, "weeks that relational trust takes to follow familiarity; 0 or 1 = at once")
    ]
    substitution: Annotated[
        float, Parameter("order", -10, 1, "order of the mean of the three components; 1 = they add up")
    ]
    loss_relational: Annotated[float, Parameter("times", 0, 10, "weight of a bad meeting beside a good one")]
    loss_symbolic: Annotated[float, Parameter("times", 0, 10, "weight of an expectation unmet beside one met")]
    loss_material: Annotated[float, Parameter("times", 0, 10, "weight of a promise missed beside one kept")]
    scar: Annotated[float, SHARE("ceiling lost to one deception")]
    word_of_mouth: Annotated[float, SCALE("scale of what friends tell")]
    endorsement: Annotated[float, SCALE("scale of what leaders say")]
    history: Annotated[float, SCALE("scale of every community's history of harm")]
    discrimination: Annotated[float, SCALE("scale of present discrimination by staff and agencies")]
    deprivation: Annotated[float, SCALE("scale of the effect of deprivation on need")]
    crowding: Annotated[float, SCALE("scale of what official work takes from relationship work")]
    primacy: Annotated[float, SCALE("scale of the extra weight of first experiences")]
    site_lock_in: Annotated[float, SHARE("how far a site's first arrangement sticks")]
    informal_contact: Annotated[float, SCALE("scale of meetings outside any programme")]
    staff_turnover: Annotated[float, SCALE("scale of leaving rates of staff and brokers")]
    retention: Annotated[float, SHARE("share of a leaver's ties that the successor inherits")]

    # how fast trust moves
    relational_gain: Annotated[float, SHARE("share of the remaining distance that a good meeting covers")]
    symbolic_gain: Annotated[float, SHARE("share of the remaining distance that a full influence covers")]
    material_gain: Annotated[float, SHARE("share of the remaining distance that a kept promise covers")]
    relational_half_life_years: Annotated[float, YEARS("years without contact in which familiarity halves")]
    uncredited_worth: Annotated[float, SHARE("worth of an uncredited change beside a credited one")]
    expectation_belief: Annotated[float, SHARE("how far one meeting's promise of a say is believed")]
    expectation_learning: Annotated[float, SHARE("share by which a meeting moves what is expected toward what is had")]
    fair_hearing: Annotated[
        float, SHARE("share of what is up for decision that a fair hearing would grant; a promise is honest where the cap equals it")
    ]
    influence_window_weeks: Annotated[float, Parameter("weeks", 1, 520, "window of the average of influence had")]
    racism_loss: Annotated[float, SHARE("share of symbolic trust lost to a racist act")]
    deception_loss: Annotated[float, SHARE("share of symbolic trust lost to a deception")]
    site_presence_gain: Annotated[float, SHARE("familiarity that a week of working side by side at a site brings")]
    site_closing_loss: Annotated[float, SHARE("share of material trust lost when a site closes")]

    # meetings
    meeting_base: Annotated[float, LOGIT("how meetings go when nothing else speaks for or against")]
    meeting_venue: Annotated[float, LOGIT("effect of a community venue")]
    meeting_broker: Annotated[float, LOGIT("effect of a broker legitimate on both sides")]
    meeting_openness: Annotated[float, LOGIT("effect of openness of staff")]
    meeting_relational: Annotated[float, LOGIT("effect of trust between the two people")]
    meeting_unresolved: Annotated[float, LOGIT("effect of unresolved history")]
    meeting_kpi: Annotated[float, LOGIT("effect of targets")]
    meeting_power: Annotated[float, LOGIT("effect of the gap of power")]
    venue_levels_power: Annotated[float, SHARE("share of the gap that a community venue levels")]
    meeting_hours: Annotated[float, HOURS("hours of each side in a meeting")]
    counterpart_floor: Annotated[float, SHARE("weight of a stranger in who is met next")]
    informal_meetings_per_week: Annotated[
        float, SHARE("meetings a week of two who trust each other fully, without a programme")
    ]
    crowding_share: Annotated[float, SHARE("share of a meeting that official business takes")]
    reflexive_effect: Annotated[float, SHARE("share of discrimination that full reflexive practice removes")]
    representation_effect: Annotated[
        float, SHARE("share of discrimination that full representation among seniors removes")
    ]
    racism_harm: Annotated[float, SHARE("rise of unresolved history by a racist act")]

    # voice, candour, openness
    candour_base: Annotated[float, LOGIT("candour when nothing else speaks for or against")]
    candour_symbolic: Annotated[float, LOGIT("effect of symbolic trust")]
    candour_venue: Annotated[float, LOGIT("effect of a community venue")]
    candour_fear: Annotated[float, LOGIT("effect of fear")]
    retaliation_belief: Annotated[float, SHARE("belief that speaking up is punished, without trust")]
    kpi_misfit: Annotated[float, SHARE("worthwhile proposals that targets crowd out")]
    openness_gain: Annotated[float, SHARE("share of remaining openness that a candid good meeting covers")]
    agency_pull: Annotated[float, SHARE("weekly pull of the agency's ways")]
    senior_pull: Annotated[float, SHARE("weekly pull of more open seniors")]
    voice_gain: Annotated[float, SHARE("share of remaining voice that a good meeting covers")]
    voice_broker_gain: Annotated[float, SHARE("the same with a legitimate broker, in addition")]
    legitimacy_gain: Annotated[float, SHARE("share of remaining legitimacy that a good meeting brings a broker")]
    legitimacy_strain: Annotated[float, SHARE("share of legitimacy lost to the other side's closeness or to candour")]
    broker_meetings_per_week: Annotated[float, MANY("meetings a week that a full-time broker can join")]
    broker_lag_weeks: Annotated[float, Parameter("weeks", 0, 520, "weeks until a broker's successor starts")]
    broker_leaving_per_year: Annotated[float, YEARLY("leaving of brokers")]
    broker_opening: Annotated[float, SHARE("legitimacy with an old network")]

    # promises
    official_promises: Annotated[float, SHARE("meetings on official work in which something with a date is promised")]
    early_work_half: Annotated[float, HOURS("hours a month at which half the early meetings promise some small task")]
    promise_weeks: Annotated[float, Parameter("weeks", 1, 520, "weeks until a promise is due")]
    keeping_base: Annotated[float, LOGIT("keeping of promises when nothing else speaks for or against")]
    keeping_openness: Annotated[float, LOGIT("effect of openness of the one who promised")]
    keeping_pay: Annotated[float, LOGIT("effect of work being paid")]
    keeping_kpi: Annotated[float, LOGIT("effect of targets")]
    acknowledgement_weeks: Annotated[
        float, Parameter("weeks", 1, 520, "weeks in which an acknowledgement must be followed by change")
    ]
    acknowledgement_relief: Annotated[float, SHARE("unresolved history eased by an acknowledgement kept")]
    acknowledgement_relapse: Annotated[float, SHARE("unresolved history deepened by one not kept")]
    history_half_life_years: Annotated[float, YEARS("years in which unresolved history halves of itself")]

    # energy
    hour_cost: Annotated[float, SHARE("energy that an unpaid hour costs")]
    disclosure_cost: Annotated[float, SHARE("energy that telling painful things costs in an unsafe room")]
    racism_cost: Annotated[float, SHARE("energy that a racist act costs")]
    rest: Annotated[float, SHARE("share of missing energy that comes back in a week")]
    grant_capacity: Annotated[float, SHARE("share of missing capacity that a week of fully devolved grants builds")]

    # sites
    site_base: Annotated[float, LOGIT("weekly opening of a site when nothing speaks for it")]
    site_trust: Annotated[float, LOGIT("effect of trust in the agency")]
    site_capacity: Annotated[float, LOGIT("effect of room and skill")]
    site_energy: Annotated[float, LOGIT("effect of energy")]
    site_kpi: Annotated[float, LOGIT("effect of targets: sites open sooner")]
    negotiated_base: Annotated[float, LOGIT("being negotiated when nothing speaks for it")]
    negotiated_trust: Annotated[float, LOGIT("effect of trust on opening day")]
    negotiated_influence: Annotated[float, LOGIT("effect of influence had on opening day")]
    renegotiations_per_year: Annotated[float, YEARLY("how often a room could become more")]
    lock_in_strength: Annotated[float, SHARE("how much rarer that is because first arrangements stick")]
    site_hours_per_week: Annotated[float, HOURS("hours of a site a week")]
    site_places_per_week: Annotated[float, MANY("people whom a site can see in a week")]
    mainstream_base: Annotated[float, LOGIT("a site's being kept when money ends and nothing speaks for it")]
    mainstream_senior: Annotated[float, LOGIT("effect of ties with senior staff")]
    mainstream_openness: Annotated[float, LOGIT("effect of the agency's openness")]
    mainstream_use: Annotated[float, LOGIT("effect of people coming")]

    # what residents hold at the start
    at_ease_symbolic: Annotated[float, SHARE("symbolic trust in the service without history of harm")]
    at_ease_relational: Annotated[float, SHARE("relational trust in the service without history of harm")]
    at_ease_material: Annotated[float, SHARE("material trust in the service without history of harm")]
    harm_effect: Annotated[float, SHARE("share of that trust which the fullest harm takes away")]
    cbo_trust: Annotated[float, SHARE("trust in one's own organisation")]
    organisation_trust: Annotated[
        float, SHARE("an organisation's symbolic and material trust in agencies, without unresolved history")
    ]
    network_tie: Annotated[float, SHARE("relational trust between counterparts of an old network")]
    network_building_years: Annotated[float, YEARS("years in which a network's ties come to most of that")]
    staff_openness: Annotated[float, SHARE("openness of staff on average")]
    staff_discrimination: Annotated[float, SHARE("chance that staff treat a person whom they racialise badly")]
    standing: Annotated[float, SHARE("standing of organisations on average")]
    capacity: Annotated[float, SHARE("room and skill of organisations on average")]
    voice: Annotated[float, SHARE("voice of organisations on average")]
    frontline_power: Annotated[float, SHARE("power of front-line staff")]
    senior_power: Annotated[float, SHARE("power of senior staff")]

    # need, crisis, detention
    deprivation_effect: Annotated[float, LOGIT("effect of deprivation on the pace at which need arises, log")]
    informal_benefit: Annotated[
        float, Parameter("times", 0, 10, "how much sooner need passes in a week of informal help")
    ]
    crises_per_year: Annotated[float, YEARLY("crises a year at full need, before neglect")]
    neglect_most: Annotated[float, Parameter("times", 0, 20, "times that long neglect adds")]
    neglect_half_weeks: Annotated[float, Parameter("weeks", 1, 520, "weeks at which half of that is reached")]
    crisis_when_treated: Annotated[float, SHARE("crises in care beside crises without")]
    detention_base: Annotated[float, LOGIT("detention in a crisis when nothing else speaks for or against")]
    detention_known: Annotated[float, LOGIT("effect of being known to the service")]
    detention_language: Annotated[float, LOGIT("effect of a language barrier")]
    detention_discrimination: Annotated[float, LOGIT("effect of discrimination by the agencies that come")]
    detention_companion: Annotated[float, LOGIT("effect of a trusted organisation")]
    member_harm_raises: Annotated[
        float, SHARE("rise of an organisation's unresolved history for the share of its members detained")
    ]
    crisis_harm: Annotated[float, SHARE("harm done by a crisis unmet")]
    detention_harm: Annotated[float, SHARE("harm done by a detention, in addition")]
    most_harm: Annotated[float, SHARE("the most that harm adds up to")]
    harm_half_life_years: Annotated[float, YEARS("years in which harm done halves")]
    coercion_loss: Annotated[float, SHARE("share of trust in the service lost to a detention")]
    witness_loss: Annotated[float, SHARE("share of trust lost by those close to a person detained")]

    # seeking help: logits a week, beside doing nothing
    seeking_need: Annotated[float, LOGIT("effect of severity")]
    informal_base: Annotated[float, LOGIT("informal help")]
    informal_energy: Annotated[float, LOGIT("effect of energy")]
    doctor_base: Annotated[float, LOGIT("going to a doctor")]
    doctor_trust: Annotated[float, LOGIT("effect of trust in the service")]
    doctor_stigma: Annotated[float, LOGIT("effect of stigma")]
    doctor_refers: Annotated[float, SHARE("visits that lead to a referral")]
    self_base: Annotated[float, LOGIT("referring oneself by phone or at the clinic")]
    self_trust: Annotated[float, LOGIT("effect of trust in the service")]
    self_stigma: Annotated[float, LOGIT("effect of stigma")]
    phone_barrier: Annotated[float, LOGIT("barrier of telephone screening")]
    waiting_deterrent: Annotated[float, LOGIT("effect of each week of waiting")]
    site_appeal: Annotated[float, LOGIT("referring oneself at a community site")]
    site_stigma: Annotated[float, LOGIT("effect of stigma at a community site")]
    seen_by_others: Annotated[float, LOGIT("effect of stigma where one is known")]
    site_negotiated: Annotated[float, LOGIT("effect of a site that was negotiated")]
    site_own: Annotated[float, LOGIT("effect of a site in one's own organisation")]
    word_of_mouth_odds: Annotated[float, Parameter("times", 1, 10, "odds ratio of good news from friends")]
    other_referrals_per_year: Annotated[float, YEARLY("referrals by other sources a year, of people in need")]

    # care
    course_weeks: Annotated[float, Parameter("weeks", 1, 104, "weeks of a course of care")]
    queue_leaving: Annotated[float, LOGIT("weekly leaving of the queue")]
    queue_trust: Annotated[float, LOGIT("effect of trust on staying")]
    care_leaving: Annotated[float, LOGIT("weekly leaving of care after a good contact")]
    care_leaving_trust: Annotated[float, LOGIT("effect of trust on staying")]
    care_leaving_poor: Annotated[float, LOGIT("effect of a poor contact")]
    care_base: Annotated[float, LOGIT("care going well when nothing else speaks for or against")]
    care_fit: Annotated[float, LOGIT("effect of a shared language and world")]
    care_openness: Annotated[float, LOGIT("effect of openness of staff")]
    care_workload: Annotated[float, LOGIT("effect of an overfull service")]
    culture_share: Annotated[float, SHARE("weight of a shared world beside a shared language")]
    recovery_quality: Annotated[float, SHARE("effect of the quality of contacts on recovery")]
    usual_good_share: Annotated[float, SHARE("usual share of good contacts, at which recovery is as published")]
    care_gain: Annotated[float, SHARE("share of remaining trust that a good contact covers")]
    own_experience_gain: Annotated[float, SHARE("share by which a contact makes one's own experience count for more")]
    primacy_strength: Annotated[float, Parameter("times", 0, 10, "extra weight of a first experience")]
    expected_cost: Annotated[float, SHARE("energy that expected involvement costs those who want a plain service")]
    stigma_relief: Annotated[float, SHARE("stigma eased by a good contact, or by hearing a leader speak")]

    # leaders, friends, forum
    speaking_per_week: Annotated[
        float, SHARE("gatherings a week in which a leader with full trust in counterparts speaks of the service")
    ]
    gathering_share: Annotated[float, SHARE("members who are there in a week")]
    endorsement_rate: Annotated[float, SHARE("pull of one endorsement at full trust and standing")]
    endorsed_fading: Annotated[float, SHARE("weekly fading of an endorsement heard")]
    let_down_loss: Annotated[float, SHARE("share of trust in one's organisation lost when what it endorsed goes badly")]
    telling: Annotated[float, SHARE("weekly chance that a friend hears of an experience")]
    telling_gain: Annotated[float, SHARE("pull of one such story")]
    heard_fading: Annotated[float, SHARE("weekly fading of what was heard")]
    join_base: Annotated[
        float, LOGIT("joining the forum at one of its meetings when nothing else speaks for or against")
    ]
    join_trust: Annotated[float, LOGIT("effect of trust in the service")]
    join_endorsed: Annotated[float, LOGIT("effect of an endorsement by an organisation trusted")]
    join_harm: Annotated[float, LOGIT("effect of harm done")]
    join_energy: Annotated[float, LOGIT("effect of energy")]
    join_transaction: Annotated[float, LOGIT("effect of wanting a plain service")]
    join_fear: Annotated[float, LOGIT("effect of fear")]
    join_expected: Annotated[float, LOGIT("effect of being expected to, while in care")]
    forum_every_weeks: Annotated[float, Parameter("weeks", 1, 52, "weeks between forum meetings")]
    forum_attendance: Annotated[float, SHARE("members of the forum who come")]
    forum_leaving: Annotated[float, LOGIT("leaving the forum after a meeting at full energy")]
    forum_leaving_energy: Annotated[float, LOGIT("effect of being worn out")]
    belief_half_life_years: Annotated[
        float, YEARS("years in which residents' trust comes halfway back to what people like them expect")
    ]
    network_homophily: Annotated[float, SHARE("weak ties that run within one's organisation, for members")]
