import Contest
import ContestStore

/// Everything about one step of publicity, read at one moment.
struct PublicityBook {
  var current: CurrentResults
  let step: Round
  let rule: PublicityRule
  /// The list that the step shows.
  let list: OutcomeList
  /// The oldest first.
  var publications: [Publication]
  var ends: [PublicityEnd]
  let objections: [Objection]
  /// The published list; `nil` before the first publication.
  var published: PublishedList?
  /// The list that follows from what is on record now; `nil` if it cannot be computed, for example while a round is
  /// reopened.
  let now: PublishedList?

  /// - Throws: ``PublicityFault`` if no step of publicity is found. `id` may be `nil` if the tier has only one.
  ///
  /// `current` are the results of now where they are known already.
  init(
    _ id: Round.ID?, edition: Edition.ID, current known: CurrentResults? = nil,
    in connection: Connection
  ) throws {
    let meant = try PublicityStep(id, edition: edition, in: connection)
    (step, rule, list) = (meant.step, meant.rule, meant.list)
    current = try known ?? CurrentResults(meant.edition, in: connection)
    publications = try PublicationRecords.all(edition, step.id, in: connection)
    ends = try PublicationRecords.ends(edition, step.id, in: connection)
    objections = try ObjectionRecords.all(edition, step.id, in: connection)
    published = try publications.last.map {
      try PublicationRecords.list($0.number, edition, in: connection)
    }
    // A list that an earlier program published without groups is followed by lists without them: otherwise all would have changed.
    let plain = Set(meant.edition.rulebook.tracks.map(\.name.chinese))
    let namesGroups = published.map { $0.rows.contains { !plain.contains($0.track) } } ?? true
    now = try PublishedList(
      list, of: step, rule, current, namesGroups: namesGroups || published?.rows.isEmpty == true,
      in: connection)
  }

  var edition: Edition { current.edition }
  var counts: ObjectionCounts { ObjectionCounts(objections) }

  /// Whether the end of the last publication is on record.
  var isClosed: Bool { ends.last.map { $0.number == publications.last?.number } ?? false }

  /// Why cups and prizes by points may not go public yet: rounds that count for them are not closed. `nil` if nothing is against
  /// it.
  ///
  /// A list that went public with an earlier program may still be corrected; otherwise a wrong list would stand until the rounds
  /// are closed. Its page says what may change.
  var roundsToCome: PublicityFault? {
    let (prizes, rounds) = (edition.tier.givenByPoints, current.teamRoundsToCome)
    guard list == .awards, !prizes.isEmpty, !rounds.isEmpty else { return nil }
    return .roundsToCome(prizes, rounds: rounds)
  }

  /// The publication in force.
  ///
  /// - Throws: ``PublicityFault/notOpen(_:)``.
  func standing() throws(PublicityFault) -> Publication {
    guard let last = publications.last else { throw .notOpen(step.id) }
    return last
  }

  /// The entries that differ between the present list and the published one.
  var changedEntries: Set<Entry.ID> {
    guard let published, let now else { return [] }
    return Set(Set(published.rows).symmetricDifference(now.rows).map(\.entry))
  }

  /// The prizes that other organizations or advisers have now than on the published list. Empty if that list contains no
  /// such prizes, because older programs did not publish them.
  var changedPrizes: [PublishedList.PrizeChange] {
    guard let published, let now else { return [] }
    var waiting: [String: [String]] = [:]
    for case .tieAtOrganizationAward(let award, let units) in current.outcome.open {
      waiting[award.chinese] = units
    }
    return now.prizesDiffering(from: published, waiting: waiting)
  }

  /// How many lines of the list differ: entries, and prizes of organizations and advisers.
  var changedLines: Int { changedEntries.count + changedPrizes.count }

  /// How long the present list would stand public if it were published again at a moment.
  func periodOfCorrection(
    _ list: PublishedList, after last: Publication, at now: Instant, countingAnew: Bool,
    _ calendar: WorkingCalendar
  ) -> PublicityPeriod {
    PublicityCorrection.period(
      after: last.period, at: now, news: published.map { list.news(since: $0) } ?? 0,
      countingAnew: countingAnew || isClosed, rule, calendar)
  }

  /// Who gains and who loses, reserves included, compared with the published version.
  func changes(in connection: Connection) throws -> OutcomeDifference {
    guard let last = publications.last, let published, now != nil else {
      return OutcomeDifference(from: [], to: [])
    }
    let after = list.lines(in: current, shownBy: step)
    guard let version = last.version, edition.tier.round(list.round ?? "")?.decides != true else {
      return OutcomeDifference(
        from: published.rows.map { OutcomeLine(list, $0.entry, .advanced) }, to: Array(after))
    }
    let before = try OutcomeRecords.lines(edition.id, list, version: version, in: connection)
    // A list that is public gives no reasons.
    var changes = OutcomeDifference(
      from: before.map(\.line), to: Array(after), titles: current.titlesOfBoth)
    changes.reasons = []
    // Nobody waited when the list went public: it cannot while the committee has something to decide.
    if list == .awards {
      changes.tell(waits: [:], then: current.outcome.prizeWaits, titles: current.titlesOfBoth)
    }
    return changes
  }

  /// An objection by its number.
  func objection(_ number: Int) throws(PublicityFault) -> Objection {
    guard let found = objections.first(where: { $0.number == number }) else {
      throw .noSuchObjection(number, known: objections.count)
    }
    return found
  }

  /// What the list is called: 拟获奖名单, 拟入围名单, 候选名单.
  var listName: String { list.publicName(in: edition.tier) }

  /// The text of a notice about a publication.
  ///
  /// An entry with a prize and a title has two rows and counts once.
  func notice(_ publication: Publication, _ list: PublishedList?) -> PublicityNotice {
    let others = list?.prizes?.count ?? 0
    let entries = Set((list?.rows ?? []).map(\.entry))
    // Persons and collectives on one list are counted apart: 30 名人选、9 个集体.
    let tracks = entries.compactMap { current.briefs[$0]?.track }
    let works =
      tracks.count == entries.count
      ? edition.rulebook.counted(tracks) : edition.rulebook.nouns.entries(entries.count)
    let isOfUnits = self.list == .awards && edition.tier.awards.isEmpty
    return PublicityNotice(
      heading: edition.heading, office: edition.office, list: listName,
      number: publication.number,
      amount: isOfUnits
        ? "\(edition.tier.memberAwards.isEmpty ? "单位奖项" : "单位、个人奖项") \(others) 项"
        : works
          + (others > 0
            ? "，\(edition.tier.memberAwards.isEmpty ? "单位和指导教师奖项" : "单位、个人和指导教师奖项") \(others) 项"
            : ""),
      period: publication.period, objections: rule.objections, sha256: publication.sha256.text)
  }
}

extension OutcomeList {
  /// The lines that the public sees now: those who go on, those who have a prize, and everybody else on the list.
  /// Screening gives no lines of results, so its list contains the accepted entries that no department stops. What departments say
  /// after that step does not belong there: a list of candidates that was public would otherwise have to go public again, and say
  /// about whom a department is against.
  func lines(in current: CurrentResults, shownBy step: Round) -> LinesOfList {
    if case .selection(let id) = self, current.edition.tier.round(id)?.decides == true {
      let stopped = current.outcome.stopped(before: step.id, in: current.edition.tier)
      return LinesOfList(
        self,
        current.inputs.entries.filter { $0.state == .accepted && !stopped.contains($0.id) }
          .map { OutcomeLine(self, $0.id, .advanced) })
    }
    return current.outcome.eachLine(of: self)
  }

  /// The public name of the list.
  func publicName(in tier: Tier) -> String {
    switch self {
    case .awards: tier.gives.proposedListName
    case .ranking: "名次"
    case .selection(let id):
      if tier.round(id)?.decides == true {
        "候选名单"
      } else {
        tier.round(id).map { tier.isEnd($0) } == true ? "拟推荐名单" : "拟入围名单"
      }
    }
  }
}

/// A line of a list as far as the public sees it.
private struct PublicLine {
  let entry: Entry.ID
  /// The prize; `nil` on a list of no prizes.
  let level: String?
  let place: Int?

  init(_ line: OutcomeLine) {
    entry = line.entry
    place = line.place
    if case .award(let name) = line.standing { level = name } else { level = nil }
  }
}

extension PublishedList {
  private static func sorted(
    _ lines: [PublicLine], by key: (PublicLine) -> PrizeOrder.Key
  ) -> [PublicLine] {
    let keys = lines.map(key)
    return keys.indices.sorted { keys[$0] < keys[$1] }.map { lines[$0] }
  }

  /// The list as the public would see it now; `nil` if it cannot be computed, for example before the prizes can be given.
  ///
  /// Prizes are ordered by level and then by place (``PrizeOrder``); other lists by track and then by the entry's code, so that they do
  /// not show ranks.
  init?(
    _ list: OutcomeList, of step: Round, _ rule: PublicityRule, _ current: CurrentResults,
    namesGroups: Bool, in connection: Connection
  ) throws {
    let edition = current.edition
    let decides = edition.tier.round(list.round ?? "")?.decides == true
    guard decides || current.outcome.lists.contains(list) else { return nil }
    let honours = list == .awards ? current.outcome.honours ?? current.sealedHonours : nil
    // What the public sees of each line, in few bytes: with all that stands behind them the lines of a large list take as much
    // memory as its results.
    let shown = list.lines(in: current, shownBy: step).bare.compactMap { line in
      line.isPublic ? PublicLine(line) : nil
    }
    let wanted = Set(shown.map(\.entry)).union(
      (honours?.members ?? []).flatMap { ($0.rows + $0.tied).map(\.member.entry) })
    let (people, advisers) = try PeopleRecords.names(
      edition.id, of: wanted,
      withAdvisers: rule.maskNames == .always
        || honours != nil && !edition.tier.adviserAwards.isEmpty,
      in: connection)
    let unpublished = try ConsentRecords.unpublished(edition.id, in: connection)
    let tracks = edition.rulebook.tracks.map(\.id)
    let order = PrizeOrder(edition.tier, edition.rulebook.tracks)
    func track(_ line: PublicLine) -> Int {
      tracks.firstIndex(of: current.briefs[line.entry]?.track ?? "") ?? tracks.count
    }
    let isByGroup = list.round.flatMap { edition.tier.round($0) }
      .map { edition.tier.rankingScope(of: $0) == .group && !$0.decides }
    func group(_ line: PublicLine) -> String {
      isByGroup == true && namesGroups ? current.briefs[line.entry]?.group ?? "" : ""
    }
    let lines =
      list == .awards
      ? Self.sorted(
        shown.filter { $0.level != nil },
        by: { line in
          let brief = current.briefs[line.entry]
          return order.key(
            line.level ?? "", place: line.place, line.entry, track: brief?.track ?? "",
            group: brief?.group ?? "")
        })
      : shown.sorted {
        (track($0), group($0), $0.entry) < (track($1), group($1), $1.entry)
      }
    let standing =
      decides
      ? "候选"
      : list.round.flatMap { edition.tier.round($0) }.map { edition.tier.isEnd($0) } == true
        ? "拟推荐" : "拟入围"
    let rows = lines.compactMap { line -> Row? in
      guard let brief = current.briefs[line.entry] else { return nil }
      let shown = Self.shown(
        title: brief.title, people: people[line.entry] ?? [],
        advisers: advisers[line.entry] ?? [], rule.maskNames,
        unpublished: unpublished[line.entry] ?? [])
      let word = line.level ?? standing
      return Row(
        entry: line.entry, standing: word, title: PersonalNumbers.masked(shown.title),
        organization: brief.organization,
        track: edition.rulebook.division(
          brief.track, group: brief.group,
          byGroup: namesGroups && (isByGroup ?? (order.scope(of: word) == .group))),
        people: PersonalNumbers.masked(shown.people))
    }
    guard let honours else {
      self.init(rows)
      return
    }
    let shownAdvisers = Dictionary(
      advisers.map { entry, names in
        (
          entry,
          names.map {
            PersonalNumbers.masked(
              Self.shown(
                title: "", people: [$0], rule.maskNames, unpublished: unpublished[entry] ?? []
              ).people)
          }
        )
      }, uniquingKeysWith: { one, _ in one })
    self.init(
      rows,
      prizes: Self.prizes(
        of: edition.tier, rows, honours: honours,
        advisers: shownAdvisers
      ) { name, member in
        guard let brief = current.briefs[member.entry] else { return nil }
        let own = people[member.entry] ?? []
        let person = own.indices.contains(member.seat - 1) ? own[member.seat - 1] : ""
        let hidden = unpublished[member.entry] ?? []
        // The title may name the others of the team, too.
        let title = Self.shown(
          title: brief.title, people: own, advisers: advisers[member.entry] ?? [], rule.maskNames,
          unpublished: hidden)
        let shown = Self.shown(title: "", people: [person], rule.maskNames, unpublished: hidden)
        return Prize(
          .member, entry: member.entry, name: name, title: PersonalNumbers.masked(title.title),
          organization: brief.organization,
          track: edition.rulebook.division(brief.track, group: brief.group, byGroup: false),
          person: PersonalNumbers.masked(shown.people))
      })
  }
}
