public import Contest
import ContestArchive
import ContestStore

extension Desk {
  /// What one unit has won in all editions that the actor may see: 一个单位各级各年的成绩.
  ///
  /// The unit is given by a name, a short name or a code in any edition; former names connect the years. Archives of other offices
  /// count as well: an archive knows the names of its time alone.
  ///
  /// - Throws: ``YearFault/unknownUnit(_:near:)``, ``YearFault/severalUnits(_:_:)``, ``ArchiveCounting``, `ArchiveError`.
  public func unitRecord(
    _ text: String, year: Int? = nil, archives paths: [String] = []
  ) async throws -> UnitRecord {
    try actor.requireSomewhere(.seeScores)
    let all = try await database.read { connection in
      try EditionRecords.ids(in: connection)
        .filter { actor.may(.seeScores, in: .edition($0)) }
        .map { try Self.edition($0, in: connection) }
    }
    let archives = try await receivedArchives(paths, beside: all)
      .filter { year == nil || $0.year == year }
    let editions = all.filter { year == nil || $0.year == year }
    return try await database.read { connection in
      var named: [Edition.ID: [OrganizationNames.Named]] = [:]
      for edition in editions {
        named[edition.id] = try OrganizationRecords.all(edition.id, in: connection).map(\.named)
      }
      for archive in archives { named[archive.key] = archive.units }
      guard let joined = JoinedUnit(text, in: named) else {
        throw YearFault.unknownUnit(
          text, near: NearestWord.to(text, among: Set(named.values.joined().map(\.name)).sorted()))
      }
      if let (edition, ids) = joined.doubtful.min(by: { $0.key.text < $1.key.text }) {
        let names = named[edition, default: []].filter { ids.contains($0.id) }.map(\.name)
        throw YearFault.severalUnits(text, names.sorted())
      }
      var lines: [(line: UnitRecord.Line, tier: Int)] = []
      var absent: [UnitRecord.Absence] = []
      for edition in editions {
        let sent = try EntryRecords.sent(edition.id, in: connection)
        let own = named[edition.id, default: []].filter {
          joined.units[edition.id]?.contains($0.id) == true && (sent[$0.id]?.total ?? 0) > 0
        }
        if own.isEmpty {
          let title = Bilingual(
            chinese: edition.heading,
            english: "\(edition.year), \(edition.rulebook.name.text(in: .english)), "
              + edition.tier.name.text(in: .english))
          absent.append(UnitRecord.Absence(edition.id, title))
          continue
        }
        for unit in own {
          guard let works = sent[unit.id] else { continue }
          if let (tier, line) = try told(
            of: unit, in: edition, among: editions, archives, connection)
          {
            lines.append((line, tier))
          }
          let won = try Self.prizes(of: unit, in: edition, connection)
          lines.append(
            (
              UnitRecord.Line(
                year: edition.year, programme: edition.rulebook.name, tier: edition.tier.name,
                edition: edition.id, unit: unit.name, sent: works.total,
                accepted: works.states[.accepted] ?? 0,
                prizes: won?.prizes, withdrawn: won?.withdrawn ?? []),
              edition.rulebook.tiers.firstIndex { $0.id == edition.tier.id } ?? 0
            ))
        }
      }
      for archive in archives {
        for name in joined.units[archive.key, default: []].sorted() {
          lines.append((archive.line(of: name), archive.competition.place))
        }
      }
      // The highest tier of a programme comes first, as in an office's reports.
      lines.sort {
        ($0.line.year, $0.line.programme.chinese, -$0.tier, $0.line.edition.text, $0.line.unit)
          < ($1.line.year, $1.line.programme.chinese, -$1.tier, $1.line.edition.text, $1.line.unit)
      }
      let latest = lines.last?.line.unit ?? joined.names.last ?? text
      return UnitRecord(
        name: latest, otherNames: joined.names.filter { $0 != latest }, lines: lines.map(\.line),
        absent: absent.sorted { $0.edition < $1.edition })
    }
  }

  /// What the office above has answered about the works of a unit that were sent up to it: their prizes there. `nil` where it told
  /// of none, and where its edition is one of those here or of the archives.
  private func told(
    of unit: OrganizationNames.Named, in edition: Edition, among editions: [Edition],
    _ archives: [ReceivedArchive], _ connection: Connection
  ) throws -> (tier: Int, line: UnitRecord.Line)? {
    let tiers = edition.rulebook.tiers
    guard let place = tiers.firstIndex(where: { $0.intake?.from == edition.tier.id }),
      !editions.contains(where: {
        $0.rulebook.id == edition.rulebook.id && $0.year == edition.year
          && $0.tier.id == tiers[place].id
      }),
      !archives.contains(where: {
        $0.report.manifest.programme == edition.rulebook.id && $0.year == edition.year
          && $0.report.manifest.tier == tiers[place].id
      })
    else { return nil }
    let keys = Set(([unit.name] + unit.formerNames).map(OrganizationNames.key))
    let all = try PackageRecords.all(edition.id, in: connection)
    for site in Set(all.map(\.site)).sorted() {
      let own = try Self.sentLines(all.filter { $0.site == site }, edition.id, key)
        .filter { keys.contains(OrganizationNames.key($0.organization)) }
      var counts: [String: Int] = [:]
      for award in own.flatMap(\.awards) { counts[award, default: 0] += 1 }
      guard !counts.isEmpty else { continue }
      let known = tiers[place].awards.map(\.level)
      let levels =
        known.filter { counts[$0.chinese] != nil }
        + Set(counts.keys).subtracting(known.map(\.chinese)).sorted()
        .map { Bilingual(chinese: $0) }
      let sent = own.filter { $0.standing == PackageDifference.Standing.advanced.rawValue }
      return (
        place,
        UnitRecord.Line(
          year: edition.year, programme: edition.rulebook.name, tier: tiers[place].name,
          edition: edition.id, unit: unit.name, sent: sent.count, accepted: sent.count,
          prizes: levels.map { UnitRecord.Prize($0, counts[$0.chinese] ?? 0) }, toldBy: site)
      )
    }
    return nil
  }

  /// The prizes of a unit by level, the best first, then its cups and the awards for organizations, and the titles that re-checks
  /// took back; `nil` before prizes were given.
  ///
  /// A sealed result names units as they were called then. A unit that was renamed or merged since has the prizes of all
  /// its names: 奉化市 won, and 奉化区 is asked for.
  private static func prizes(
    of unit: OrganizationNames.Named, in edition: Edition, _ connection: Connection
  ) throws -> (prizes: [UnitRecord.Prize], withdrawn: [UnitRecord.Prize])? {
    let keys = Set(([unit.name] + unit.formerNames).map(OrganizationNames.key))
    func isOwn(_ name: String) -> Bool { keys.contains(OrganizationNames.key(name)) }
    let current = try CurrentResults(edition, in: connection)
    guard current.sealed.holds(.awards) else { return nil }
    let briefs = current.shownBriefs
    var counts: [String: Int] = [:]
    for line in current.awardLines {
      guard let home = briefs[line.entry]?.organization, isOwn(home) else { continue }
      counts[line.level, default: 0] += 1
    }
    var lost: [String: Int] = [:]
    for (entry, title) in current.outcome.titles where title.isWithdrawn {
      if let home = briefs[entry]?.organization, isOwn(home) { lost[title.given, default: 0] += 1 }
    }
    func listed(_ counts: [String: Int]) -> [UnitRecord.Prize] {
      edition.tier.awards.compactMap { rule in
        counts[rule.level.chinese].map { UnitRecord.Prize(rule.level, $0) }
      }
    }
    let (prizes, withdrawn) = (listed(counts), listed(lost))
    // While prizes with points wait for the committee, or a round that counts is not closed, points may still change, so nobody
    // has a cup yet.
    guard
      current.teamRoundsToCome.isEmpty,
      !edition.tier.countsPrizes || current.outcomeBehindPrizes.levelsUndecided.isEmpty
    else { return (prizes, withdrawn) }
    let honours = current.sealedHonours
    let all =
      prizes
      + honours.cups.compactMap { cup in
        let count = cup.rows.count { isOwn($0.organization) }
        return count > 0 ? UnitRecord.Prize(cup.cup.name, count) : nil
      }
      + honours.organizations.compactMap { given in
        let count = given.rows.count { isOwn($0.organization) }
        return count > 0 ? UnitRecord.Prize(given.award.name, count) : nil
      }
    return (all, withdrawn)
  }

  /// Writes the record as a workbook, pages or a table.
  public func writeUnitRecord(_ record: UnitRecord, to path: String) async throws -> [Bilingual] {
    try actor.requireSomewhere(.seeScores)
    return try write({ [record.table(in: $0)] }, to: path)
  }
}

extension ReceivedArchive {
  /// What one of its organizations has won, the best level first, then its cups and the prizes of organizations.
  fileprivate func line(of name: String) -> UnitRecord.Line {
    let works = report.works[name] ?? ArchivedWorks()
    let counts = prizes?[name] ?? [:]
    let levels = competition.levels.compactMap { level in
      counts[level.chinese].map { UnitRecord.Prize(level, $0) }
    }
    let others = Dictionary(grouping: report.organizationPrizes.filter { $0.organization == name })
    {
      $0.name
    }
    return UnitRecord.Line(
      year: year, programme: competition.programme, tier: competition.tier,
      edition: report.manifest.edition, unit: name, sent: works.sent, accepted: works.accepted,
      prizes: report.hasPrizes
        ? levels
          + others.keys.sorted().map {
            UnitRecord.Prize(Bilingual(chinese: $0), others[$0]?.count ?? 0)
          } : nil,
      toldBy: site, isByArchive: true)
  }
}
