public import Contest
import ContestArchive
public import ContestDesk
import ContestSheets
import ContestStore
import Foundation

/// Plays a programme from its lowest tier to its highest, each office on a database of its own: 校赛—市赛—国赛.
///
/// Packages go up, answers come down, and what goes wrong in life does: a school over its quota whose package is refused,
/// one that hands over paper, a stranger's forgery, a package that was changed on its way, and a work that is withdrawn when
/// the city has it already.
public struct TieredSeason: Sendable {
  /// What came of it.
  public struct Outcome: Sendable {
    public var offices = 0
    /// Entries that the highest tier took in.
    public var entries = 0
    /// The codes with which something was refused, in their order.
    public var refused: [String] = []
    /// Databases in which something does not hold; empty is right.
    public var unsound: [String] = []
  }

  private let rulebookText: String
  private let rulebook: Rulebook
  /// The tiers from the lowest to the highest.
  public let ladder: [Tier]
  private let cities: Int
  private let schools: Int
  private let folder: String
  private let language: Language
  private let year: Int
  /// Opens the database of an office, in a folder of its own; `nil` for the one on another engine, if there is one.
  private let open: @Sendable (_ folder: String, _ isElsewhere: Bool) async throws -> Desk
  private let line: @Sendable (String) -> Void

  /// - Throws: ``EditionError/rulebookFaulty(count:)``, ``TieredSeasonError/oneTier``.
  public init(
    rulebookText: String, cities: Int, schools: Int, folder: String, language: Language,
    open: @escaping @Sendable (_ folder: String, _ isElsewhere: Bool) async throws -> Desk,
    tell: @escaping @Sendable (String) -> Void
  ) throws {
    let reading = RulebookReader.read(rulebookText)
    guard let rulebook = reading.rulebook else {
      throw EditionError.rulebookFaulty(count: reading.problems.count)
    }
    var ladder: [Tier] = []
    var next = rulebook.tiers.last { $0.intake?.from != nil }
    while let tier = next, ladder.count < rulebook.tiers.count {
      ladder.insert(tier, at: 0)
      next = tier.intake?.from.flatMap { rulebook.tier($0) }
    }
    guard ladder.count > 1 else { throw TieredSeasonError.oneTier }
    (self.rulebookText, self.rulebook, self.ladder) = (rulebookText, rulebook, ladder)
    (self.cities, self.schools, self.folder) = (max(cities, 1), max(schools, 1), folder)
    (self.language, self.open, line) = (language, open, tell)
    year = rulebook.cadence == .evenYears ? 2028 : 2027
  }

  private static let cityNames = ["京华", "江州", "海平", "云阳", "青川", "临水"]

  /// Plays it.
  public func play() async throws -> Outcome {
    var outcome = Outcome()
    let top = try await office("全国组委会", ladder.count - 1, at: "0-\(ladder.last?.id.text ?? "")")
    for city in 0..<cities {
      let name = Self.cityNames[city % Self.cityNames.count]
      if ladder.count > 2 {
        let middle = try await office(
          "\(name)市组委会", ladder.count - 2, at: "\(city + 1)-\(name)/0-\(name)市")
        let units = schoolsOf(city)
        for (place, unit) in units.enumerated() {
          try await school(unit, place, city, above: middle, &outcome)
        }
        try await play(middle, city, units: units, &outcome)
        try await handOver(middle, to: top, keepsUnits: true, &outcome)
        try await leave(middle, &outcome)
      } else {
        let lower = try await office("\(name)市组委会", 0, at: "\(city + 1)-\(name)")
        tell("", "")
        tell("【\(lower.name)】", "[\(lower.name)]")
        var season = try season(lower, seed: 2027 + city)
        season.firstPerson = city * 400
        season.overridesReserve = false
        _ = try await season.play()
        try await handOver(lower, to: top, keepsUnits: true, &outcome)
        try await leave(lower, &outcome)
      }
    }
    tell("", "")
    tell("【\(top.name)】", "[\(top.name)]")
    let season = try season(top, seed: 2027)
    let edition = try await edition(of: top)
    outcome.entries = try await top.desk.entries(edition).count
    _ = try await season.play(in: edition) {}
    try await leave(top, &outcome)
    tell(
      "共 \(outcome.offices) 个单位，全国收到 \(rulebook.nouns.count(outcome.entries))，拒收 \(outcome.refused.count) 次。",
      "\(outcome.offices) offices, \(outcome.entries) entries at the top, \(outcome.refused.count) refusals."
    )
    return outcome
  }

  // MARK: Offices

  private struct Office: Sendable {
    let name: String
    let level: Int
    let folder: String
    let desk: Desk
  }

  /// An office with its keys; a tier that takes in packages has its edition open.
  private func office(
    _ name: String, _ level: Int, at place: String, isElsewhere: Bool = false
  ) async throws -> Office {
    let path = "\(folder)/\(place)"
    for part in place.split(separator: "/").indices {
      let parts = place.split(separator: "/")[...part]
      try PrivateFolder.make("\(folder)/\(parts.joined(separator: "/"))")
    }
    let office = Office(
      name: name, level: level, folder: path, desk: try await open(path, isElsewhere))
    _ = try await office.desk.makeSite(name: name)
    if level > 0 { _ = try await season(office, seed: 2027).open() }
    return office
  }

  private func season(_ office: Office, seed: Int) throws -> Season {
    var season = try Season(
      desk: office.desk, rulebookText: rulebookText, year: year, tier: ladder[office.level].id,
      seed: seed, folder: office.folder, language: language, tell: { _ in })
    season.office = office.name
    return season
  }

  private func edition(of office: Office) async throws -> Edition {
    guard let edition = try await office.desk.editions().first else {
      throw EditionError.notFound("", known: [])
    }
    return try await office.desk.edition(edition.id)
  }

  private func leave(_ office: Office, _ outcome: inout Outcome) async throws {
    outcome.offices += 1
    if try await !office.desk.checkStore().isSound { outcome.unsound.append(office.name) }
    try await office.desk.database.close()
  }

  private func schoolsOf(_ city: Int) -> [InventedNames.School] {
    InventedNames.schools.prefix(schools).map { school in
      city == 0
        ? school
        : InventedNames.School(
          id: school.id, name: Self.cityNames[city % Self.cityNames.count] + school.name,
          kind: school.kind, province: school.province)
    }
  }

  // MARK: A school

  private func school(
    _ unit: InventedNames.School, _ place: Int, _ city: Int, above: Office,
    _ outcome: inout Outcome
  ) async throws {
    let index = city * 12 + place
    let parent = above.folder.split(separator: "/").dropLast().last.map(String.init) ?? ""
    let office = try await office(
      unit.name, 0, at: "\(parent)/\(place + 1)-\(unit.name)",
      isElsewhere: city == 0 && place == 5)
    var season = try season(office, seed: 3000 + index)
    season.units = [unit]
    season.firstPerson = index * 40
    season.overridesReserve = false
    _ = try await season.play()
    if city == 0, place == 0 {
      try await setPlaces(of: office, beyond: 1, reason: "评委会增加一项")
    }
    try await importUnits(above, city)
    if city == 0, place == 1 {
      try await onPaper(office, to: above, &outcome)
    } else {
      try await handOver(
        office, to: above, keepsUnits: false, isForged: city == 0 && place == 2,
        withdraws: city == 0 && place == 3 % schools, &outcome)
    }
    try await leave(office, &outcome)
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
    tell(
      "  \(office.name)：纸质推荐汇总表 \(sent.record.lines.count) 项，\(receipt.report.isStored ? "已接收" : "拒收")",
      "  \(office.name): a list on paper with \(sent.record.lines.count) entries, \(receipt.report.isStored ? "taken" : "refused")"
    )
  }

  // MARK: Handing over

  private func handOver(
    _ office: Office, to above: Office, keepsUnits: Bool, isForged: Bool = false,
    withdraws: Bool = false, _ outcome: inout Outcome
  ) async throws {
    let (below, site) = (office.desk, above.name)
    _ = try await below.trustSite(card: above.desk.siteCard().bytes, as: site)
    let path = "\(office.folder)/报送.contest"
    var sent = try await below.recommend(to: site, program: "season", path: path)
    if isForged {
      // Nobody has taken the card of a stranger, and what was changed on its way does not fit its signature.
      outcome.refused.append(try await refusal(path, above))
    }
    _ = try await above.desk.trustSite(card: below.siteCard().bytes, as: office.name)
    if isForged {
      let changed = "\(office.folder)/改动过.contest"
      var bytes = try Data(contentsOf: URL(filePath: path))
      bytes[bytes.count / 2] ^= 0xff
      try bytes.write(to: URL(filePath: changed))
      outcome.refused.append(try await refusal(changed, above))
    }
    var receipt = try await above.desk.receive(path, ownOrganizations: keepsUnits)
    note(receipt, &outcome)
    if !receipt.report.isStored {
      tell(
        "  \(office.name)：第 \(sent.record.number) 号拒收，\(receipt.report.problems.first { $0.severity == .error }?.explanation.message(in: .chinese) ?? "")",
        "  \(office.name): number \(sent.record.number) is refused: \(receipt.report.problems.first { $0.severity == .error }?.explanation.message(in: .english) ?? "")"
      )
      try await answer(office, above, refusing: receipt)
      sent = try await sendFewer(office, to: site, path)
      receipt = try await above.desk.receive(path, ownOrganizations: keepsUnits)
      note(receipt, &outcome)
    }
    if withdraws, let first = sent.record.lines.first(where: { $0.standing == "advanced" }) {
      let gone = try await below.withdraw(
        first.code, to: site, reason: "负责人退学", program: "season", path: path)
      let taken = try await above.desk.receive(path, ownOrganizations: keepsUnits)
      note(taken, &outcome)
      tell(
        "  \(office.name)：撤回 \(first.code.text)，递补 \(gone.movedUp.map(\.entry.text).joined(separator: "、"))，\(site)已登记",
        "  \(office.name): \(first.code.text) is withdrawn, \(gone.movedUp.map(\.entry.text).joined(separator: ", ")) moves up, on record at \(site)"
      )
    }
    try await answer(office, above)
    let count = sent.record.lines.count { $0.standing == "advanced" }
    tell(
      "  \(office.name) → \(site)：\(rulebook.nouns.count(count))",
      "  \(office.name) to \(site): \(count) entries")
  }

  /// Sets the places of an office's last selection to so many more than the rulebook has.
  private func setPlaces(of office: Office, beyond more: Int, reason: String) async throws {
    let edition = try await edition(of: office)
    guard let round = edition.tier.lastScored, case .count(let places)? = round.advance?.places
    else { return }
    _ = try await office.desk.setPlaces(
      of: round.id, edition: edition.id, list: "", places: places + more, reason: reason)
  }

  /// The office takes back whom the committee added beyond its places.
  private func sendFewer(
    _ office: Office, to site: String, _ path: String
  ) async throws -> SentPackage {
    try await setPlaces(of: office, beyond: 0, reason: "按名额减少一项")
    return try await office.desk.recommend(
      to: site, reason: "按名额减少一项", program: "season", path: path)
  }

  private func answer(
    _ office: Office, _ above: Office, refusing receipt: PackageReceipt? = nil
  ) async throws {
    let path = "\(office.folder)/回执.contest"
    _ = try await above.desk.answerPackages(
      of: office.name, refusing: receipt, program: "season", path: path)
    _ = try await office.desk.receiveFile(path)
  }

  private func refusal(_ path: String, _ above: Office) async throws -> String {
    do {
      _ = try await above.desk.receive(path)
    } catch let error as any Explained {
      tell(
        "  拒收：\(error.message(in: .chinese))", "  Refused: \(error.message(in: .english))")
      return error.code
    }
    throw TieredSeasonError.forgeryTaken(path)
  }

  private func note(_ receipt: PackageReceipt, _ outcome: inout Outcome) {
    guard !receipt.report.isStored else { return }
    outcome.refused += receipt.report.problems.filter { $0.severity == .error }
      .map(\.explanation.code)
  }

  private func play(
    _ office: Office, _ city: Int, units: [InventedNames.School], _ outcome: inout Outcome
  ) async throws {
    var season = try season(office, seed: 4000 + city)
    season.units = units
    season.overridesReserve = false
    _ = try await season.play(in: try await edition(of: office)) {}
  }

  private func tell(_ chinese: String, _ english: String) {
    switch language {
    case .chinese: line(chinese)
    case .english: line(english)
    }
  }
}

/// Why a programme is not played in tiers.
public enum TieredSeasonError: Error, Hashable {
  case oneTier
  /// A package that should have been refused was taken.
  case forgeryTaken(String)
}

extension TieredSeasonError: Explained {
  public var code: String {
    switch self {
    case .oneTier: "season-one-tier"
    case .forgeryTaken: "season-forgery-taken"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.oneTier, .chinese): "这个规程没有由下级推荐的级别，不能分级演示。请用单级演示。"
    case (.oneTier, .english):
      "No tier of this rulebook takes in what another recommends, so it has no ladder to play. Play one tier."
    case (.forgeryTaken(let path), .chinese): "“\(path)”应被拒收而没有。请把它交给开发人员。"
    case (.forgeryTaken(let path), .english):
      "“\(path)” should have been refused and was taken. Give it to the developers."
    }
  }
}
