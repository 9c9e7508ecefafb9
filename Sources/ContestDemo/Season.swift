public import Contest
public import ContestDesk
import ContestSheets
import ContestStore
import Foundation

/// Plays a complete season of a rulebook with invented schools, works and judges, through the same actions that people
/// use, and leaves every workbook that went to and fro.
///
/// The season has what goes wrong in life: a file with faults, a work sent back and corrected, a school over its quota,
/// a judge with a conflict, a judge who never answers, a mark out of range, judges far apart, an override with a reason,
/// an entrant who does not come, and a tie at the prize line.
public struct Season: Sendable {
  var desk: Desk
  let rulebookText: String
  let year: Int
  let tier: Tier.ID
  var office: String
  let seed: Int
  /// Who sends entries; `nil` for those of the rulebook's setting.
  var units: [InventedNames.School]?
  /// How many persons other seasons have invented before.
  var firstPerson = 0
  /// Whether the committee lets the last reserve on, against the list.
  var overridesReserve = true
  /// Entries of each school; `nil` for as many as the rulebook's places want.
  let perSchool: Int?
  /// The folder that is left to open.
  let folder: String
  let language: Language
  /// What the person at the terminal reads, line by line.
  private let line: @Sendable (String) -> Void

  /// The desk is an organizer's, on a new database; the year is one in which the programme runs unless it is given, the
  /// tier the city's or else the one with the most rounds. `tell` takes each line of the story, in one language; the
  /// workbooks are in Chinese.
  public init(
    desk: Desk, rulebookText: String, year: Int? = nil, tier: Tier.ID? = nil, seed: Int = 2027,
    perSchool: Int? = nil, folder: String, language: Language = .chinese,
    tell: @escaping @Sendable (String) -> Void
  ) throws {
    let reading = RulebookReader.read(rulebookText)
    guard let rulebook = reading.rulebook else {
      throw EditionError.rulebookFaulty(count: reading.problems.count)
    }
    self.desk = desk
    self.rulebookText = rulebookText
    self.year = year ?? (rulebook.cadence == .evenYears ? 2028 : 2027)
    self.tier = tier ?? Self.usualTier(rulebook)?.id ?? ""
    office = "京华市青年竞赛组委会"
    self.seed = seed
    self.perSchool = perSchool
    self.folder = folder
    self.language = language
    line = tell
  }

  /// A city's tier where there is one, else the one with the most scored rounds.
  private static func preferred(_ rulebook: Rulebook) -> Tier.ID? {
    rulebook.tier("city")?.id
  }

  /// The tier that is played unless one is given.
  public static func usualTier(_ rulebook: Rulebook) -> Tier? {
    let most = rulebook.tiers.max { one, other in
      one.rounds.count(where: \.scores) < other.rounds.count(where: \.scores)
    }
    return preferred(rulebook).flatMap { rulebook.tier($0) } ?? most
  }

  /// Plays it from call to result lists.
  public func play() async throws { _ = try await play(begin()) }

  /// Plays it with the entries that other offices hand over, which `arrive` takes into the edition.
  func play(
    in edition: Edition, _ arrive: () async throws -> Void
  ) async throws -> Edition {
    var world = SeasonWorld(
      edition: edition, seed: seed, perSchool: perSchool, units: units, firstPerson: firstPerson)
    try await arrive()
    try await place(&world)
    try await screenAll(world)
    try await inviteJudges(world)
    return try await play(world)
  }

  @discardableResult
  private func play(_ world: SeasonWorld) async throws -> Edition {
    let season = try await play(world, until: nil)
    try await season.decideAwards(world)
    try await season.checkMarksAgain(world)
    try await season.leaveLists(world)
    try await season.followUp(world)
    return world.edition
  }

  /// Plays the rounds before one, or all of them: the season as it is then, on the day that it is then.
  func play(_ world: SeasonWorld, until end: Round.ID?) async throws -> Season {
    let tier = world.edition.tier
    var season = self
    let last = tier.lastScored?.id
    for round in tier.rounds {
      if round.id == end { break }
      let isFollowed = tier.rounds.drop { $0.id != round.id }.contains { $0.id == last }
      if round.publicity != nil, isFollowed {
        season = try await season.standPublic(round, world)
      }
      if round.vetting != nil { try await season.vet(round, world) }
      if round.pairing != nil { try await season.pair(round, world) }
      if round.publicVote != nil { season = try await season.collectVotes(round, world) }
      if round.scores { try await season.play(round, world) }
    }
    return season
  }

  /// Plays it into the middle of its first review: most judges have handed in, some have begun, and some have not answered.
  public func playIntoReview() async throws -> Edition {
    let world = try await begin()
    if let round = world.edition.tier.rounds.first(where: { $0.isJudged && $0.live == nil }) {
      try await beginReview(round, world)
    }
    return world.edition
  }

  /// Plays it into the middle of a first round that is live: two have shown, the third is on the stage and the screens are on.
  public func playIntoHall() async throws -> Edition {
    let world = try await begin()
    if let round = world.edition.tier.rounds.first(where: \.scores), round.live != nil {
      try await beginShow(round, world)
    }
    return world.edition
  }

  /// Plays it to where registration is over and nothing has been screened.
  public func playIntoScreening() async throws -> Edition {
    try await begin(screening: false).edition
  }

  /// From the call to the judges' acceptance.
  func begin(screening: Bool = true) async throws -> SeasonWorld {
    var edition = try await open()
    tell(
      "【开届】\(edition.heading)，主办：\(office)", "[Opening] \(edition.heading), office: \(office)")
    tell(
      "  规程已封存，SHA-256 \(edition.seal.prefix(16))…，抽签种子 \(seed)",
      "  The rulebook is sealed, SHA-256 \(edition.seal.prefix(16))…; seed of the draws \(seed)")
    if edition.rulebook.topics != nil { edition = try await postTopics(edition) }
    var world = SeasonWorld(
      edition: edition, seed: seed, perSchool: perSchool, units: units, firstPerson: firstPerson)
    try await register(&world, screening: screening)
    try await inviteJudges(world)
    return world
  }

  /// Opens the edition.
  func open() async throws -> Edition {
    try await desk.openEdition(
      rulebookText: rulebookText, year: year, tier: tier, office: office, seed: .number(seed))
  }

  /// The word that means an entry alone: its code, or 单位/编号 where another office's code of that name is a number here.
  func word(for id: Entry.ID, _ edition: Edition) async throws -> String {
    let all = try await desk.entries(edition).map(\.entry.entry)
    guard all.contains(where: { $0.number == id.text && $0.id != id }),
      let own = all.first(where: { $0.id == id })
    else { return id.text }
    return "\(own.organization)/\(own.number)"
  }

  func tell(_ chinese: String, _ english: String) {
    switch language {
    case .chinese: line(chinese)
    case .english: line(english)
    }
  }

  /// A line without text.
  func tell(_ words: String) { line(words) }

  /// A problem met while the season is played, on its own line.
  func tell(_ problem: Problem) { line("    " + problem.line(in: language)) }

  /// A folder of the season's, made when it is missing.
  func path(_ name: String) throws -> String {
    let path = "\(folder)/\(name)"
    try PrivateFolder.make(path)
    return path
  }
}

/// What the story knows that the desk is not told: who is how good.
struct SeasonWorld: Sendable {
  let edition: Edition
  let invented: InventedSeason
  var nouns: Nouns { edition.rulebook.nouns }
  /// Entry ids by the place of their registration among the invented ones; filled as they are taken in.
  var places: [Entry.ID: Int] = [:]

  init(
    edition: Edition, seed: Int, perSchool given: Int? = nil,
    units chosen: [InventedNames.School]? = nil, firstPerson: Int = 0
  ) {
    self.edition = edition
    let quota = edition.tier.intake?.perOrganization ?? 6
    // An open call with 100 places is no contest with fewer than 100 entries.
    let wanted = edition.tier.rounds.compactMap { $0.advance?.places }.map {
      if case .count(let count) = $0 { min(count, 200) * 5 / 4 } else { 0 }
    }.max()
    let units = (chosen ?? InventedSetting.of(edition.rulebook).units).count
    let perSchool = (wanted ?? 0) / units + 1
    invented = InventedSeason(
      rulebook: edition.rulebook, year: edition.year,
      perSchool: given
        ?? (edition.tier.intake?.perOrganization == nil
          ? max(perSchool, 6) : min(max(quota, 3), 6)),
      judgeCount: Self.judges(for: edition.tier), seed: seed, units: chosen,
      firstPerson: firstPerson,
      judgesFromAfar: edition.tier.rounds.contains {
        $0.judging?.conflicts.contains(.sameProvince) ?? false
      })
  }

  /// How many judges are invited: 32, or as many as the round with most seats asks for and a quarter more, since some may not
  /// judge some entries.
  private static func judges(for tier: Tier) -> Int {
    let seats = tier.rounds.map { round -> Int in
      guard let rules = round.judging else { return 0 }
      if case .drawn(let voters) = rules.ballot?.voters { return voters }
      if let rooms = rules.rooms { return rooms.count * rules.judgesPerEntry + 1 }
      return max(rules.panels.map(\.judges).reduce(0, +), rules.judgesPerEntry)
    }
    let most = seats.max() ?? 0
    return max(32, most > 28 ? most * 5 / 4 : 0)
  }

  /// The marks that a judge gives an entry in a round.
  func marks(_ judge: Judge.ID, _ entry: Entry.ID, _ round: Round) -> [Criterion.ID: Points] {
    guard let rubric = round.judging?.rubric, let place = places[entry] else { return [:] }
    let number = Int(judge.text.filter(\.isNumber)) ?? 0
    let salt = edition.tier.rounds.firstIndex { $0.id == round.id } ?? 0
    return invented.marks(judge: number, entry: place, rubric: rubric, salt: salt)
  }
}
