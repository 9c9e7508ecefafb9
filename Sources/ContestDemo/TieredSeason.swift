public import Contest
import ContestArchive
public import ContestDesk
import ContestSheets
import ContestStore
import Foundation

/// Plays a programme from its lowest tier to its highest, each office on a database of its own: 校赛—市赛—国赛.
///
/// Packages go up, answers come down, and what goes wrong in life does (``Trouble``): each is told in a line of its own.
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
    /// What went wrong and was mended, in its order.
    public var troubles: [Trouble] = []
  }

  private let rulebookText: String
  let rulebook: Rulebook
  /// The tiers from the lowest to the highest.
  public let ladder: [Tier]
  let cities: Int
  let schools: Int
  let folder: String
  let language: Language
  let year: Int
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

  static let cityNames = ["京华", "江州", "海平", "云阳", "青川", "临水"]

  /// Plays it.
  public func play() async throws -> Outcome {
    var outcome = Outcome()
    let top = try await office(topName, ladder.count - 1, at: "0-\(ladder.last?.id.text ?? "")")
    for city in 0..<cities {
      if ladder.count > 2 {
        let name = Self.cityNames[city % Self.cityNames.count]
        let middle = try await office(
          "\(name)市组委会", ladder.count - 2, at: "\(city + 1)-\(name)/0-\(name)市")
        tell("", "")
        tell("【\(middle.name)】", "[\(middle.name)]")
        let units = schoolsOf(city)
        for (place, unit) in units.enumerated() {
          try await school(unit, place, city, above: middle, &outcome)
        }
        try await play(middle, city, units: units, &outcome)
        try await tellPrizes(middle)
        try await handOver(middle, to: top, keepsUnits: true, [], &outcome)
        if city == 0 { try await withdrawLate(units, middle, top, &outcome) }
        try await leave(middle, &outcome)
      } else {
        let name = lowerName(city)
        let lower = try await office(name, 0, at: "\(city + 1)-\(name)")
        tell("", "")
        tell("【\(lower.name)】", "[\(lower.name)]")
        var season = try season(lower, seed: 2027 + city)
        season.firstPerson = city * 400
        season.units = unitsBelow(city)
        season.overridesReserve = false
        _ = try await season.play()
        try await tellPrizes(lower)
        try await handOver(lower, to: top, keepsUnits: true, [], &outcome)
        try await leave(lower, &outcome)
      }
    }
    tell("", "")
    tell("【\(top.name)】", "[\(top.name)]")
    let season = try season(top, seed: 2027)
    let edition = try await edition(of: top)
    outcome.entries = try await top.desk.entries(edition).count
    _ = try await season.play(in: edition) {}
    try await tellPrizes(top)
    try await leave(top, &outcome)
    tell(
      "共 \(outcome.offices) 个单位，\(topName)收到 \(rulebook.nouns.count(outcome.entries))，拒收 \(outcome.refused.count) 次。",
      "\(outcome.offices) offices, \(outcome.entries) entries at the top, \(outcome.refused.count) refusals."
    )
    return outcome
  }

  /// How many prizes of each level an office gave.
  private func tellPrizes(_ office: Office) async throws {
    let edition = try await edition(of: office)
    let winners = try await office.desk.awardsNow(edition: edition.id).winners
    let counts = edition.tier.awards.enumerated().compactMap { index, rule in
      let count = winners.count { $0.level == index }
      return count > 0 ? (level: rule.level, count: count) : nil
    }
    guard !counts.isEmpty else { return }
    let nouns = edition.rulebook.nouns
    tell(
      "  评奖：\(counts.map { "\($0.level.chinese) \(nouns.count($0.count))" }.joined(separator: "，"))",
      "  Prizes: \(counts.map { "\($0.level.text(in: .english)) \($0.count)" }.joined(separator: ", "))"
    )
  }

  /// What the highest office is called: the nation's, or the city's where the ladder ends there.
  private var topName: String {
    switch ladder.last?.id.text {
    case "nation": "全国组委会"
    case "city": "\(Self.cityNames[0])市组委会"
    default: "\(ladder.last?.name.chinese ?? "")组委会"
    }
  }

  /// What the lower office of a ladder of two is called: a city's committee, or a unit of the one city.
  /// The units below one of several offices that have units of a city, 市文化旅游局: those of a district are called by its name,
  /// so that no two offices send for one unit. `nil` where their names tell them apart.
  private func unitsBelow(_ place: Int) -> [InventedNames.School]? {
    let units = InventedSetting.of(rulebook).units
    guard place > 0, units.contains(where: { $0.name.hasPrefix("市") }) else { return nil }
    let district = "\(Self.cityNames[place % Self.cityNames.count])区"
    return units.map { unit in
      InventedNames.School(
        id: unit.id,
        name: unit.name.hasPrefix("市") ? district + unit.name.dropFirst() : unit.name,
        kind: unit.kind, province: unit.province)
    }
  }

  private func lowerName(_ place: Int) -> String {
    guard let tier = ladder.first, tier.id.text != "city" else {
      return "\(Self.cityNames[place % Self.cityNames.count])市组委会"
    }
    let name = tier.name.chinese
    guard place > 0 else { return Self.cityNames[0] + name }
    return "\(Self.cityNames[place % Self.cityNames.count])区"
      + (name.hasPrefix("市") ? String(name.dropFirst()) : name)
  }

  // MARK: Offices

  struct Office: Sendable {
    let name: String
    let level: Int
    let folder: String
    /// Whether its database is on the other engine.
    var isElsewhere = false
    let desk: Desk
  }

  /// An office with its keys; a tier that takes in packages has its edition open.
  func office(
    _ name: String, _ level: Int, at place: String, isElsewhere: Bool = false
  ) async throws -> Office {
    let path = "\(folder)/\(place)"
    for part in place.split(separator: "/").indices {
      let parts = place.split(separator: "/")[...part]
      try PrivateFolder.make("\(folder)/\(parts.joined(separator: "/"))")
    }
    let office = Office(
      name: name, level: level, folder: path, isElsewhere: isElsewhere,
      desk: try await open(path, isElsewhere))
    _ = try await office.desk.makeSite(name: name)
    if level > 0 { _ = try await season(office, seed: 2027).open() }
    return office
  }

  func season(_ office: Office, seed: Int) throws -> Season {
    var season = try Season(
      desk: office.desk, rulebookText: rulebookText, year: year, tier: ladder[office.level].id,
      seed: seed, folder: office.folder, language: language, tell: { _ in })
    season.office = office.name
    return season
  }

  func edition(of office: Office) async throws -> Edition {
    guard let edition = try await office.desk.editions().first else {
      throw EditionError.notFound("", known: [])
    }
    return try await office.desk.edition(edition.id)
  }

  /// A school that went home takes up its work again.
  func reopened(name: String, at place: String, isElsewhere: Bool) async throws -> Office {
    let path = "\(folder)/\(place)"
    return Office(
      name: name, level: 0, folder: path, isElsewhere: isElsewhere,
      desk: try await open(path, isElsewhere))
  }

  /// Everything is checked, and the database is closed. Of one on another engine a backup stays in the folder, since its
  /// server may go.
  func leave(_ office: Office, _ outcome: inout Outcome, counts: Bool = true) async throws {
    if counts { outcome.offices += 1 }
    if try await !office.desk.checkStore().isSound { outcome.unsound.append(office.name) }
    if office.isElsewhere {
      _ = try await office.desk.backUp(to: "\(office.folder)/数据库.backup")
    }
    try await office.desk.database.close()
  }

  func schoolsOf(_ city: Int) -> [InventedNames.School] {
    InventedNames.schools.prefix(schools).map { school in
      city == 0
        ? school
        : InventedNames.School(
          id: school.id, name: Self.cityNames[city % Self.cityNames.count] + school.name,
          kind: school.kind, province: school.province)
    }
  }

  func tell(_ chinese: String, _ english: String) {
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
  /// A team was to be changed and was not, or a package of it was made without a reason.
  case teamNotChanged(String)
}

extension TieredSeasonError: Explained {
  public var code: String {
    switch self {
    case .oneTier: "season-one-tier"
    case .forgeryTaken: "season-forgery-taken"
    case .teamNotChanged: "season-team-not-changed"
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
    case (.teamNotChanged(let entry), .chinese): "\(entry) 更换成员没有按规定办成。请交给开发人员。"
    case (.teamNotChanged(let entry), .english):
      "The change of the team of \(entry) did not go as the rules say. Tell the developers."
    }
  }
}
