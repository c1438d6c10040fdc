"""What the theory is made of: each parameter's name, unit, range and meaning. Values and sources: configs/theory."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from sim.parameters import Parameter, hours, logit, scale, share, weekly, yearly, years


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
    scar: Annotated[float, share("ceiling lost to one deception")]
    word_of_mouth: Annotated[float, scale("scale of what friends tell")]
    endorsement: Annotated[float, scale("scale of what leaders say")]
    history: Annotated[float, scale("scale of every community's history of harm")]
    discrimination: Annotated[float, scale("scale of present discrimination by staff and agencies")]
    deprivation: Annotated[float, scale("scale of the effect of deprivation on need")]
    crowding: Annotated[float, scale("scale of what official work takes from relationship work")]
    primacy: Annotated[float, scale("scale of the extra weight of first experiences")]
    site_lock_in: Annotated[float, share("how far a site's first arrangement sticks")]
    informal_contact: Annotated[float, scale("scale of meetings outside any programme")]
    staff_turnover: Annotated[float, scale("scale of leaving rates of staff and brokers")]
    retention: Annotated[float, share("share of a leaver's ties that the successor inherits")]

    # how fast trust moves
    relational_gain: Annotated[float, share("share of the remaining distance that a good meeting covers")]
    symbolic_gain: Annotated[float, share("share of the remaining distance that a full influence covers")]
    material_gain: Annotated[float, share("share of the remaining distance that a kept promise covers")]
    relational_half_life_years: Annotated[float, years("years without contact in which familiarity halves")]
    institution_half_life_years: Annotated[
        float, years("years in which an organisation's trust in agencies comes halfway back to what its history leaves")
    ]
    uncredited_worth: Annotated[float, share("worth of an uncredited change beside a credited one")]
    expectation_belief: Annotated[float, share("how far one meeting's promise of a say is believed")]
    expectation_learning: Annotated[float, share("share by which a meeting moves what is expected toward what is had")]
    fair_hearing: Annotated[
        float, share("share of what is up for decision that a fair hearing grants: a promise is honest at the cap")
    ]
    influence_window_weeks: Annotated[float, Parameter("weeks", 1, 520, "window of the average of influence had")]
    racism_loss: Annotated[float, share("share of symbolic trust lost to a racist act")]
    deception_loss: Annotated[float, share("share of symbolic trust lost to a deception")]
    confidence_loss: Annotated[float, share("share of trust in people and agency lost when a confidence is broken")]
    site_presence_gain: Annotated[float, share("familiarity that a week of working side by side at a site brings")]
    site_closing_loss: Annotated[float, share("share of material trust lost when a site closes")]

    # meetings
    meeting_base: Annotated[float, logit("how meetings go when nothing else speaks for or against")]
    meeting_venue: Annotated[float, logit("effect of a community venue")]
    meeting_broker: Annotated[float, logit("effect of a broker legitimate on both sides")]
    meeting_openness: Annotated[float, logit("effect of openness of staff")]
    meeting_relational: Annotated[float, logit("effect of trust between the two people")]
    meeting_unresolved: Annotated[float, logit("effect of unresolved history")]
    meeting_kpi: Annotated[float, logit("effect of targets")]
    meeting_power: Annotated[float, logit("effect of the gap of power")]
    venue_levels_power: Annotated[float, share("share of the gap that a community venue levels")]
    meeting_hours: Annotated[float, hours("hours of each side in a meeting")]
    explaining_hours: Annotated[float, hours("hours of staff that a refusal with all its reasons takes")]
    counterpart_floor: Annotated[float, share("weight of a stranger in who is met next")]
    informal_meetings_per_week: Annotated[
        float, share("meetings a week of two who trust each other fully, without a programme")
    ]
    crowding_share: Annotated[float, share("share of a meeting that official business takes")]
    reflexive_effect: Annotated[float, share("share of discrimination that full reflexive practice removes")]
    openness_effect: Annotated[
        float,
        Parameter("times", 0, 5, "how far discrimination falls with openness above the usual, and rises below it"),
    ]
    representation_effect: Annotated[
        float, share("share of discrimination that full representation among seniors removes")
    ]
    racism_harm: Annotated[float, share("rise of unresolved history by a racist act")]

    # voice, candour, openness
    candour_base: Annotated[float, logit("candour when nothing else speaks for or against")]
    candour_symbolic: Annotated[float, logit("effect of symbolic trust")]
    candour_venue: Annotated[float, logit("effect of a community venue")]
    candour_fear: Annotated[float, logit("effect of fear")]
    candour_weariness: Annotated[float, logit("effect of being weary of being asked")]
    retaliation_belief: Annotated[float, share("belief that speaking up is punished, without trust")]
    fear_professionals: Annotated[float, share("weight in fear of professionals among those present")]
    fear_retaliation: Annotated[float, share("weight in fear of retaliation that is believed in")]
    fear_reliance: Annotated[float, share("weight in fear of relying on what one would criticise")]
    kpi_misfit: Annotated[float, share("worthwhile proposals that targets crowd out")]
    veto_share: Annotated[
        float,
        share("share of a proposal's worth missing where an organisation has no voice yet: it knows how to say no"),
    ]
    expertise_gap: Annotated[
        float, share("share of a proposal's worth missing where no professional is there to say what they know")
    ]
    cooptation_per_year: Annotated[float, share("share of what is up for decision that each official year takes back")]
    weariness_per_round: Annotated[float, share("weariness, of what is left, that being asked anew brings")]
    weariness_relief: Annotated[float, share("share of weariness eased when something that was said is adopted")]
    weariness_half_life_years: Annotated[float, years("years in which weariness halves")]
    openness_gain: Annotated[float, share("share of remaining openness that a candid good meeting covers")]
    agency_pull: Annotated[float, share("weekly pull of the agency's ways")]
    senior_pull: Annotated[float, share("weekly pull of more open seniors")]
    agency_learning: Annotated[float, share("weekly pull of its front line on an agency's ways")]
    voice_gain: Annotated[float, share("share of remaining voice that a good meeting covers")]
    voice_broker_gain: Annotated[float, share("the same with a legitimate broker, in addition")]
    legitimacy_gain: Annotated[float, share("share of remaining legitimacy that a good meeting brings a broker")]
    legitimacy_strain: Annotated[float, share("share of legitimacy lost to the other side's closeness or to candour")]
    broker_skill: Annotated[float, share("skill of brokers in bridging, on average")]
    broker_meetings_per_week: Annotated[float, weekly("meetings a week that a full-time broker can join")]
    broker_tiring: Annotated[float, share("energy that a week of full work costs a broker")]
    broker_lag_weeks: Annotated[float, Parameter("weeks", 0, 520, "weeks until a broker's successor starts")]
    broker_leaving_per_year: Annotated[float, yearly("leaving of brokers")]
    broker_leaving_energy: Annotated[float, logit("effect of being worn out on a broker's leaving")]
    broker_dependence: Annotated[float, share("share of a tie lost with the broker who was at all of its meetings")]
    broker_opening: Annotated[float, share("legitimacy with an old network")]

    # promises
    official_promises: Annotated[float, share("meetings on official work in which something with a date is promised")]
    early_work_half: Annotated[
        float, Parameter("hours", 0.5, 1000, "hours a month at which half the early meetings promise some small task")
    ]
    promise_weeks: Annotated[float, Parameter("weeks", 1, 520, "weeks until a promise is due")]
    keeping_base: Annotated[float, logit("keeping of promises when nothing else speaks for or against")]
    keeping_openness: Annotated[float, logit("effect of openness of the one who promised")]
    keeping_pay: Annotated[float, logit("effect of work being paid")]
    keeping_kpi: Annotated[float, logit("effect of targets")]
    acknowledgement_weeks: Annotated[
        float, Parameter("weeks", 1, 520, "weeks in which an acknowledgement must be followed by change")
    ]
    harm_fall: Annotated[float, share("fall of an agency's discrimination that answers an acknowledgement of harm")]
    acknowledgement_relief: Annotated[float, share("unresolved history eased by an acknowledgement kept")]
    acknowledgement_relapse: Annotated[float, share("unresolved history deepened by one not kept")]
    history_half_life_years: Annotated[float, years("years in which unresolved history halves of itself")]

    # energy
    hour_cost: Annotated[float, share("energy that an unpaid hour costs")]
    disclosure_cost: Annotated[float, share("energy that telling painful things costs in an unsafe room")]
    silence_cost: Annotated[float, share("energy that silence costs in a meeting that asks for candour")]
    racism_cost: Annotated[float, share("energy that a racist act costs")]
    weariness_cost: Annotated[float, share("energy that being asked anew costs an organisation that is fully weary")]
    rest: Annotated[float, share("share of missing energy that comes back in a week")]
    usual_energy: Annotated[float, share("energy at which people leave and organisations close at their usual rates")]
    grant_capacity: Annotated[float, share("share of missing capacity that a week of fully devolved grants builds")]
    capacity_half_life_years: Annotated[float, years("years in which room and skill come halfway back to the usual")]
    leader_voice_kept: Annotated[float, share("share of the voice found since that stays when a leader leaves")]
    usual_reserves: Annotated[float, share("years of running costs that organisations hold in reserve")]
    reserves_half_life_years: Annotated[float, years("years in which reserves come halfway back to the usual")]
    income_reserved: Annotated[float, share("share of grants and rent for hosting that goes into reserves")]
    closing_per_year: Annotated[float, yearly("closing of organisations at their usual reserves and energy")]
    closing_reserves: Annotated[float, logit("effect of reserves, in years of running costs, on staying open")]
    closing_energy: Annotated[float, logit("effect of energy on staying open")]
    founding_per_year: Annotated[float, yearly("founding of an organisation out of another, a year and organisation")]
    founding_grants: Annotated[float, logit("effect of grants that communities decide on")]
    founding_capacity: Annotated[float, logit("effect of room and skill above the usual")]
    founding_split: Annotated[float, share("members of an organisation who go along when another comes out of it")]
    bond_opening: Annotated[float, share("how well organisations of an old network know each other")]
    bond_gain: Annotated[float, share("share of the remaining distance that one gathering of the network covers")]
    mentoring_per_week: Annotated[
        float, share("weeks in which organisations that know each other fully mentor each other")
    ]
    mentoring_gain: Annotated[float, share("share of a gap in room, skill or voice that a week of mentoring closes")]
    mentoring_hours: Annotated[float, hours("hours that a week of mentoring takes the mentor")]
    training_weeks: Annotated[float, Parameter("weeks", 1, 520, "weeks until a leader in training has a credential")]
    training_hours_per_week: Annotated[float, hours("hours a week that training takes a leader")]
    credential_standing: Annotated[float, share("share of missing standing that a credential brings a leader")]
    credential_places_per_year: Annotated[float, yearly("people whom a credentialed leader can take into care a year")]

    # sites
    site_base: Annotated[float, logit("weekly opening of a site when nothing speaks for it")]
    site_trust: Annotated[float, logit("effect of trust in the agency")]
    site_capacity: Annotated[float, logit("effect of room and skill")]
    site_energy: Annotated[float, logit("effect of energy")]
    site_reserves: Annotated[float, logit("effect of reserves, in years of running costs")]
    site_kpi: Annotated[float, logit("effect of targets: sites open sooner")]
    negotiated_base: Annotated[float, logit("being negotiated when nothing speaks for it")]
    negotiated_trust: Annotated[float, logit("effect of trust on opening day")]
    negotiated_influence: Annotated[float, logit("effect of influence had on opening day")]
    negotiation_hours: Annotated[float, hours("hours of each side that it takes to agree on a service")]
    site_ending_per_year: Annotated[float, yearly("sites given up by hosts at their usual energy and trust")]
    site_ending_energy: Annotated[float, logit("effect of energy on going on hosting")]
    site_ending_trust: Annotated[float, logit("effect of trust in the agency on going on hosting")]
    renegotiations_per_year: Annotated[float, yearly("how often a room could become more")]
    lock_in_strength: Annotated[float, share("how much rarer that is because first arrangements stick")]
    site_hours_per_week: Annotated[float, hours("hours of a site a week")]
    site_places_per_week: Annotated[float, Parameter("a week", 0.5, 10_000, "people whom a site can see in a week")]
    mainstream_base: Annotated[float, logit("a site's being kept when money ends and nothing speaks for it")]
    mainstream_senior: Annotated[float, logit("effect of ties with senior staff")]
    mainstream_openness: Annotated[float, logit("effect of the agency's openness")]
    mainstream_use: Annotated[float, logit("effect of people coming")]
    renewal_base: Annotated[float, logit("renewal of a programme when nothing speaks for it")]
    renewal_delivery: Annotated[float, logit("effect of what a funder can see")]
    renewal_senior: Annotated[float, logit("effect of ties with senior staff")]
    renewal_credit: Annotated[
        float, share("share of what is seen that goes unclaimed where ideas are credited to others")
    ]

    # what residents hold at the start
    at_ease_symbolic: Annotated[float, share("symbolic trust in the service without history of harm")]
    at_ease_relational: Annotated[float, share("relational trust in the service without history of harm")]
    at_ease_material: Annotated[float, share("material trust in the service without history of harm")]
    harm_effect: Annotated[float, share("share of that trust which the fullest harm takes away")]
    cbo_trust: Annotated[float, share("trust in one's own organisation")]
    organisation_trust: Annotated[
        float, share("an organisation's symbolic and material trust in agencies, without unresolved history")
    ]
    network_tie: Annotated[float, share("relational trust between counterparts of an old network")]
    network_building_years: Annotated[float, years("years in which a network's ties come to most of that")]
    staff_openness: Annotated[float, share("openness of staff on average")]
    staff_discrimination: Annotated[float, share("chance that staff treat a person whom they racialise badly")]
    standing: Annotated[float, share("standing of organisations on average")]
    capacity: Annotated[float, share("room and skill of organisations on average")]
    voice: Annotated[float, share("voice of organisations on average")]
    settling_weeks: Annotated[
        float,
        Parameter(
            "weeks", 0, 2600, "weeks of ordinary services lived before the first morning, so that it is like any other"
        ),
    ]
    frontline_power: Annotated[float, share("power of front-line staff")]
    senior_power: Annotated[float, share("power of senior staff")]

    # need, crisis, detention
    deprivation_effect: Annotated[float, logit("effect of deprivation on the pace at which need arises, log")]
    informal_benefit: Annotated[
        float, Parameter("times", 0, 10, "how much sooner need passes in a week of informal help")
    ]
    crises_per_year: Annotated[float, yearly("crises a year at full need, before neglect")]
    neglect_most: Annotated[float, Parameter("times", 0, 20, "times that long neglect adds")]
    neglect_half_weeks: Annotated[float, Parameter("weeks", 1, 520, "weeks at which half of that is reached")]
    crisis_when_treated: Annotated[float, share("crises in care beside crises without")]
    detention_base: Annotated[float, logit("detention in a crisis when nothing else speaks for or against")]
    detention_police: Annotated[float, logit("effect of the police bringing somebody")]
    detention_known: Annotated[float, logit("effect of being known to the service")]
    detention_language: Annotated[float, logit("effect of a language barrier")]
    detention_discrimination: Annotated[float, logit("effect of discrimination by the agency that decides")]
    detention_companion: Annotated[float, logit("effect of a trusted organisation")]
    police_base: Annotated[float, logit("police coming to a crisis when nothing else speaks for or against")]
    police_discrimination: Annotated[float, logit("effect of discrimination by the police")]
    police_companion: Annotated[float, logit("effect of a trusted organisation")]
    member_harm_raises: Annotated[
        float, share("rise of an organisation's unresolved history for the share of its community's people detained")
    ]
    crisis_harm: Annotated[float, share("harm done by a crisis")]
    contact_harm: Annotated[float, share("harm done by a racist act or mistreatment in care")]
    detention_harm: Annotated[float, share("harm done by a detention, in addition")]
    most_harm: Annotated[float, share("the most that harm adds up to")]
    harm_half_life_years: Annotated[float, years("years in which harm done halves")]
    coercion_loss: Annotated[float, share("share of trust in the service lost to a detention")]
    witness_loss: Annotated[float, share("share of trust lost by those close to a person detained")]

    # seeking help: logits a week, beside doing nothing
    seeking_need: Annotated[float, logit("effect of severity")]
    informal_base: Annotated[float, logit("informal help")]
    informal_energy: Annotated[float, logit("effect of energy")]
    doctor_base: Annotated[float, logit("going to a doctor")]
    doctor_trust: Annotated[float, logit("effect of trust in the service")]
    doctor_stigma: Annotated[float, logit("effect of stigma")]
    doctor_refers: Annotated[float, share("visits that lead to a referral")]
    self_base: Annotated[float, logit("referring oneself by phone or at the clinic")]
    self_trust: Annotated[float, logit("effect of trust in the service")]
    self_stigma: Annotated[float, logit("effect of stigma")]
    phone_barrier: Annotated[float, logit("barrier of telephone screening")]
    drop_in_barrier: Annotated[float, logit("barrier of being seen to drop in, at full stigma")]
    kpi_outreach: Annotated[float, logit("effect of outreach for targets on referring oneself")]
    waiting_deterrent: Annotated[float, logit("effect of each week of waiting")]
    site_appeal: Annotated[float, logit("referring oneself at a community site")]
    site_stigma: Annotated[float, logit("effect of stigma at a community site")]
    seen_by_others: Annotated[float, logit("effect of stigma where one is known")]
    site_negotiated: Annotated[float, logit("effect of a site that was negotiated")]
    site_own: Annotated[float, logit("effect of a site in one's own organisation")]
    table_appeal: Annotated[float, logit("care at one's own community's table")]
    table_trust: Annotated[float, logit("effect of trust in the organisation whose table it is")]
    table_stigma: Annotated[float, logit("effect of stigma among people one knows")]
    stranger_trust: Annotated[float, share("trust in a community's organisations of people who belong to none")]
    word_of_mouth_odds: Annotated[float, Parameter("times", 1, 10, "odds ratio of good news from friends")]
    other_referrals_per_year: Annotated[float, yearly("referrals by other sources a year, of people in need")]

    # care
    course_weeks: Annotated[float, Parameter("weeks", 1, 104, "weeks of a course of care")]
    queue_leaving: Annotated[float, logit("weekly leaving of the queue")]
    queue_trust: Annotated[float, logit("effect of trust on staying")]
    care_leaving: Annotated[float, logit("weekly leaving of care after a good contact")]
    care_leaving_trust: Annotated[float, logit("effect of trust on staying")]
    care_leaving_poor: Annotated[float, logit("effect of a poor contact")]
    care_base: Annotated[float, logit("care going well when nothing else speaks for or against")]
    care_fit: Annotated[float, logit("effect of a shared language and world")]
    care_openness: Annotated[float, logit("effect of openness of staff")]
    care_workload: Annotated[float, logit("effect of an overfull service")]
    care_skill: Annotated[float, logit("effect of skill, beside that of therapists")]
    understood_base: Annotated[float, logit("being understood when nothing else speaks for or against")]
    therapist_skill: Annotated[float, share("training and supervision of therapists")]
    table_skill: Annotated[float, share("training and supervision at a community's own table, to begin with")]
    table_skill_credential: Annotated[float, share("skill that a credentialed leader brings")]
    table_skill_support: Annotated[float, share("skill that full supervision brings")]
    table_openness: Annotated[float, share("openness of those who give care at a community's own table")]
    mistreatment: Annotated[float, share("contacts that do harm where there is no skill at all, at an easy pace")]
    culture_share: Annotated[float, share("weight of a shared world beside a shared language")]
    recovery_quality: Annotated[float, share("effect of the quality of contacts on recovery")]
    usual_good_share: Annotated[float, share("usual share of good contacts, at which recovery is as published")]
    care_gain: Annotated[float, share("share of remaining trust that a good contact covers")]
    respect_gain: Annotated[float, share("share of remaining symbolic trust that being understood covers")]
    help_gain: Annotated[float, share("share of remaining material trust that help which came, or a wait kept, covers")]
    wait_promised_weeks: Annotated[
        float, Parameter("weeks", 0, 104, "weeks of waiting that people take for a promise kept")
    ]
    paid_gain: Annotated[float, share("share of remaining material trust that an afternoon fully paid covers")]
    reliance_gain: Annotated[float, share("share by which a contact makes people rely on a service")]
    reliance_half_life_years: Annotated[float, years("years in which reliance on a service halves")]
    own_experience_gain: Annotated[float, share("share by which a contact makes one's own experience count for more")]
    primacy_strength: Annotated[float, Parameter("times", 0, 10, "extra weight of a first experience")]
    expected_cost: Annotated[float, share("energy that expected involvement costs those who want a plain service")]
    stigma_relief: Annotated[float, share("stigma eased by a good contact, or by hearing a leader speak")]

    # leaders, friends, forum
    speaking_per_week: Annotated[
        float, share("gatherings a week in which a leader with full trust in counterparts speaks of the service")
    ]
    gathering_share: Annotated[float, share("members who are there in a week")]
    endorsement_rate: Annotated[float, share("pull of one endorsement at full trust and standing")]
    researcher_contacts_per_week: Annotated[
        float, Parameter("a week", 0, 1000, "people whom a community researcher reaches a week")
    ]
    researcher_trust: Annotated[
        float, share("trust of people reached in the organisation for which a researcher speaks")
    ]
    endorsed_fading: Annotated[float, share("weekly fading of an endorsement heard")]
    let_down_loss: Annotated[float, share("share of trust in one's organisation lost when what it endorsed goes badly")]
    telling: Annotated[float, share("weekly chance that a friend hears of an experience")]
    telling_gain: Annotated[float, share("pull of one such story")]
    heard_fading: Annotated[float, share("weekly fading of what was heard")]
    join_base: Annotated[
        float, logit("joining the forum at one of its meetings when nothing else speaks for or against")
    ]
    join_trust: Annotated[float, logit("effect of trust in the service")]
    join_endorsed: Annotated[float, logit("effect of an endorsement by an organisation trusted")]
    join_harm: Annotated[float, logit("effect of harm done")]
    join_energy: Annotated[float, logit("effect of energy")]
    join_transaction: Annotated[float, logit("effect of wanting a plain service")]
    join_fear: Annotated[float, logit("effect of fear")]
    join_expected: Annotated[float, logit("effect of being expected to, while in care")]
    join_promise: Annotated[float, logit("effect of the say that is promised")]
    join_seen: Annotated[float, logit("effect of stigma where one is known, on community ground")]
    join_weariness: Annotated[float, logit("effect of organisations' being weary of being asked")]
    screening: Annotated[float, share("chance of an invitation that the most critical lose where fear is full")]
    forum_every_weeks: Annotated[float, Parameter("weeks", 1, 52, "weeks between forum meetings")]
    forum_attendance: Annotated[float, share("members of the forum who come")]
    forum_leaving: Annotated[float, logit("leaving the forum after a meeting at full energy")]
    forum_leaving_energy: Annotated[float, logit("effect of being worn out")]
    belief_half_life_years: Annotated[
        float, years("years in which residents' trust comes halfway back to what people like them expect")
    ]
    network_homophily: Annotated[float, share("weak ties that run within one's organisation, for members")]
