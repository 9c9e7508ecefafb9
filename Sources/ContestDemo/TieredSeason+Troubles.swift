import Contest
import ContestDesk
import ContestStore
import Foundation

extension TieredSeason {
  /// What goes wrong on the way, each at one school of the first city.
  public enum Trouble: Sendable, Hashable, CaseIterable {
    /// The committee adds one place; the package is refused, and one with fewer is taken.
    case overQuota
    /// Somebody whose card nobody has, and a package that was changed on its way.
    case forged
    /// An entry leaves after it was handed over, and the reserve moves up in both offices.
    case withdraws
    /// A member is replaced after the package: the second one needs a reason.
    case changesTeam
    /// The school's database is on another engine.
    case elsewhere
    /// An entry leaves when the city has handed it over to the nation already.
    case leavesLate
    /// A school without the system hands in a list on paper.
    case onPaper
  }

  /// What a school of the first city meets. With twelve schools each meets one at most; with fewer some meet several, but
  /// the one on paper nothing else.
  func troubles(of place: Int, in city: Int) -> Set<Trouble> {
    guard city == 0 else { return [] }
    if place == 1 { return [.onPaper] }
    let digital = (0..<schools).filter { $0 != 1 }
    return Set(
      Trouble.allCases.dropLast().enumerated().filter { index, _ in
        digital[index % digital.count] == place
      }.map(\.element))
  }

  // MARK: A school

  func school(
    _ unit: InventedNames.School, _ place: Int, _ city: Int, above: Office,
    _ outcome: inout Outcome
  ) async throws {
    let index = city * 12 + place
    let troubles = troubles(of: place, in: city)
    let parent = above.folder.split(separator: "/").dropLast().last.map(String.init) ?? ""
    let office = try await office(
      unit.name, 0, at: "\(parent)/\(place + 1)-\(unit.name)",
      isElsewhere: troubles.contains(.elsewhere))
    let season = try schoolSeason(office, unit, index)
    _ = try await season.play()
    if office.isElsewhere {
      outcome.troubles.append(.elsewhere)
      let isPostgres = try await office.desk.database.read { $0.dialect == .postgres }
      let engine = isPostgres ? "PostgreSQL" : "SQLite"
      tell(
        "  \(office.name)：数据库在 \(engine) 上", "  \(office.name): its database is on \(engine)")
    }
    if troubles.contains(.overQuota) {
      try await setPlaces(of: office, beyond: 1, reason: "评委会增加一项")
    }
    try await importUnits(above, city)
    if troubles.contains(.onPaper) {
      try await onPaper(office, to: above, &outcome)
    } else {
      try await handOver(office, to: above, keepsUnits: false, troubles, &outcome)
    }
    if troubles.contains(.changesTeam) {
      try await changeTeam(season, of: office, to: above, &outcome)
    }
    try await leave(office, &outcome)
  }

  private func schoolSeason(
    _ office: Office, _ unit: InventedNames.School, _ index: Int
  ) throws -> Season {
    var season = try season(office, seed: 3000 + index)
    season.units = [unit]
    season.firstPerson = index * 40
    season.overridesReserve = false
    return season
  }

  /// The city knows its schools once the first of them hands over.
  private func importUnits(_ above: Office, _ city: Int) async throws {
    let edition = try await edition(of: above)
    guard try await above.desk.organizations(edition).isEmpty else { return }
    try await season(above, seed: 2027).importSchools(
      edition, schoolsOf(city),
      SeasonWorkbooks(rulebook: rulebook, created: above.desk.clock()))
  }

  private func onPaper(
    _ office: Office, to above: Office, _ outcome: inout Outcome
  ) async throws {
    let path = "\(office.folder)/推荐汇总表.xlsx"
    let sent = try await office.desk.recommendOnPaper(path: path)
    let receipt = try await above.desk.receivePaper(path, from: office.name)
    note(receipt, &outcome)
    outcome.troubles.append(.onPaper)
    let reserves = sent.record.lines.count { $0.standing == "reserve" }
    let entries = sent.record.lines.count - reserves
    tell(
      "  \(office.name)：纸质推荐汇总表 \(entries) 项，候补 \(reserves) 项，\(receipt.report.isStored ? "已接收" : "拒收")",
      "  \(office.name): a list on paper with \(entries) entries and \(reserves) in reserve, \(receipt.report.isStored ? "taken" : "refused")"
    )
  }

  // MARK: A member is replaced

  /// The school sends the entry back, takes the corrected form in and passes it again. Without a reason no package is made.
  private func changeTeam(
    _ season: Season, of office: Office, to above: Office, _ outcome: inout Outcome
  ) async throws {
    let edition = try await edition(of: office)
    let desk = office.desk
    let sent = try await goingUp(from: office, to: above)
    let all = try await desk.entries(edition).map(\.entry)
    let own = sent.compactMap { line in all.first { $0.identity == line.identity } }
    guard let stored = own.first(where: { $0.entry.members.count > 1 }) ?? own.first,
      let changed = season.replacingMember(of: stored.entry, edition)
    else { return }
    let id = stored.entry.id
    _ = try await desk.screen(
      id, .return(reason: "一名成员退出，更换成员", due: desk.clock().day().adding(days: 3)))
    let file = try SeasonWorkbooks(rulebook: rulebook, created: desk.clock()).write(
      [changed.work], of: office.name, number: 1, shape: .rowPerWork,
      to: try season.path("1-各单位报名表"), note: "（更换成员）")
    let report = try await desk.importEntries(
      ["\(office.folder)/1-各单位报名表/\(file)"], edition: edition, organization: office.name)
    guard report.isStored else { throw TieredSeasonError.teamNotChanged(id.text) }
    _ = try await desk.screen(id, .pass)
    let path = "\(office.folder)/报送.contest"
    do {
      _ = try await desk.recommend(to: above.name, program: "season", path: path)
      throw TieredSeasonError.teamNotChanged(id.text)
    } catch let error as RecommendingError {
      outcome.refused.append(error.code)
      tell(
        "  \(office.name)：\(error.message(in: .chinese))",
        "  \(office.name): \(error.message(in: .english))")
    }
    let reason = "\(changed.left) 休学，由 \(changed.joined) 接替"
    let again = try await desk.recommend(
      to: above.name, reason: reason, program: "season", path: path)
    let receipt = try await above.desk.receive(path)
    note(receipt, &outcome)
    outcome.troubles.append(.changesTeam)
    tell(
      "  \(office.name)：\(id.text) 更换成员（\(reason)），第 \(again.record.number) 号\(receipt.report.isStored ? "已接收" : "拒收")",
      "  \(office.name): \(id.text) has another member (\(reason)), number \(again.record.number) is \(receipt.report.isStored ? "taken" : "refused")"
    )
    try await answer(office, above)
  }

  /// Whom the latest package recommends.
  private func goingUp(
    from office: Office, to above: Office
  ) async throws -> [PackageRecord.Line] {
    let id = try await edition(of: office).id
    return try await office.desk.database.read { connection in
      try PackageRecords.sent(to: above.name, id, in: connection).last?.lines ?? []
    }.filter { $0.standing == "advanced" }
  }

  // MARK: An entry leaves late

  /// The city has handed over; then a school takes back an entry that is on the city's list. The school tells the city, the
  /// city the nation, and at each tier the next one moves up.
  func withdrawLate(
    _ units: [InventedNames.School], _ middle: Office, _ top: Office, _ outcome: inout Outcome
  ) async throws {
    let going = try await goingUp(from: middle, to: top)
    let places = units.indices.sorted { one, other in
      let (first, second) = (troubles(of: one, in: 0), troubles(of: other, in: 0))
      return first.contains(.leavesLate) && !second.contains(.leavesLate)
    }
    for place in places where !troubles(of: place, in: 0).contains(.onPaper) {
      let unit = units[place]
      guard let line = going.last(where: { $0.organization == unit.name }) else { continue }
      let parent = middle.folder.split(separator: "/").dropLast().last.map(String.init) ?? ""
      let office = try await reopened(
        name: unit.name, at: "\(parent)/\(place + 1)-\(unit.name)",
        isElsewhere: troubles(of: place, in: 0).contains(.elsewhere))
      try await withdrawLate(line, of: office, middle, top, &outcome)
      try await leave(office, &outcome, counts: false)
      return
    }
  }

  private func withdrawLate(
    _ line: PackageRecord.Line, of office: Office, _ middle: Office, _ top: Office,
    _ outcome: inout Outcome
  ) async throws {
    let edition = try await edition(of: office)
    guard
      let own = try await office.desk.entries(edition).map(\.entry)
        .first(where: { $0.identity == line.identity })
    else { return }
    let reason = "作品权属有争议，学校撤回"
    let path = "\(office.folder)/撤回.contest"
    _ = try await office.desk.withdraw(
      own.entry.id, to: middle.name, reason: reason, program: "season", path: path)
    note(try await middle.desk.receive(path), &outcome)
    // The city's list is another one now, which the committee seals before it tells the nation.
    _ = try await middle.desk.sealOutcome(
      edition: self.edition(of: middle).id, reason: "\(office.name)撤回 \(line.code.text)")
    let further = "\(middle.folder)/撤回.contest"
    let gone = try await middle.desk.withdraw(
      line.code, to: top.name, reason: reason, program: "season", path: further)
    note(try await top.desk.receive(further, ownOrganizations: true), &outcome)
    outcome.troubles.append(.leavesLate)
    let next = gone.movedUp.map(\.entry.text)
    tell(
      "  \(office.name)：已报到\(top.name)的 \(line.code.text) 又撤回（\(reason)），\(middle.name)、\(top.name)先后登记，"
        + (next.isEmpty ? "没有递补" : "递补 \(next.joined(separator: "、"))"),
      "  \(office.name): \(line.code.text), which is at \(top.name) already, is withdrawn (\(reason)); \(middle.name) and \(top.name) put it on record; "
        + (next.isEmpty ? "nobody moves up" : "\(next.joined(separator: ", ")) moves up"))
    try await answer(middle, top)
    try await answer(office, middle)
  }
}

extension Season {
  /// The registration of an entry as its school would send it anew, with the last of its members replaced, or a second one
  /// beside a single one.
  fileprivate func replacingMember(
    of entry: Entry, _ edition: Edition
  ) -> (work: Registration, left: String, joined: String)? {
    let world = SeasonWorld(
      edition: edition, seed: seed, perSchool: perSchool, units: units, firstPerson: firstPerson)
    guard
      var work = world.invented.registrations.first(where: {
        $0.number == entry.number && $0.organization == entry.organization
      })
    else { return nil }
    let others = InventedSeason(
      rulebook: edition.rulebook, year: edition.year, perSchool: 1, judgeCount: 1, seed: seed + 7,
      units: units, firstPerson: firstPerson + 20_000)
    guard let leader = work.members.first,
      var newcomer = others.registrations.first?.members.first
    else { return nil }
    // As old and as far as the one who goes, so that only the person is another.
    newcomer.degree = work.members.last?.degree ?? leader.degree
    work.title = entry.title
    let left = work.members.count > 1 ? work.members.removeLast().name : "一名成员"
    work.members.append(newcomer)
    return (work, left, newcomer.name)
  }
}
