import Foundation

/// An invented contest with known true qualities, for trying out methods: 模拟评审.
///
/// Each entry has a quality that depends partly on its organization. Each judge has a severity, a slope and a noise. A mark
/// is 55 − severity + slope · 11 · quality + noise, rounded to a whole number and limited to 0…100. Judges are given to
/// entries at random with equal loads, or in panels that see entries of different quality.
///
/// The defaults are ours. They follow reports of real contests: severities have a standard deviation of 7 points, slopes
/// of a quarter, and the random error of a mark is about 8 points.
public struct SimulatedContest: Sendable {
  public struct Settings: Hashable, Sendable {
    public var entries = 3_000
    public var judges = 125
    public var perEntry = 5
    /// Whether judges work in panels of about twelve that see entries of different quality; a tenth of the entries cross
    /// between panels.
    public var panels = false
    /// The share of judges whose marks have nothing to do with the entry.
    public var sloppyJudges = 0.0
    /// The share of marks that are typed wrong: they become any whole number of 0…100.
    public var typingErrors = 0.0
    /// The share of marks that are missing.
    public var missing = 0.0
    /// How many points a judge adds for an entry of the judge's own organization.
    public var favour = 0.0
    public var severitySpread = 7.0
    public var slopeSpread = 0.25
    public var noise = 8.0
    public var noiseSpread = 0.3

    public init(entries: Int = 3_000, judges: Int = 125, perEntry: Int = 5) {
      self.entries = entries
      self.judges = judges
      self.perEntry = perEntry
    }
  }

  public let table: MarkTable
  /// The true quality of each entry: mean 0, variance 1.
  public let quality: [Double]
  /// The best estimate possible: that of an estimator who knows every judge's severity, slope and noise.
  public let oracle: [Double]

  static let organizations = 300

  /// - Parameters:
  ///   - settings: a `perEntry` above `judges` counts as `judges`.
  ///   - seed: the same contest for the same seed, on every machine.
  public init(_ settings: Settings, seed: Int) {
    var random = SeededGenerator(seed: seed)
    // A fresh start, far from the sequences of neighbouring seeds.
    random = SeededGenerator(seed: Int(truncatingIfNeeded: random.next()))
    let settings = settings.bounded
    let organization = (0..<settings.entries).map { _ in random.number(below: Self.organizations) }
    let judgeOrganization = (0..<settings.judges).map { _ in
      random.number(below: Self.organizations)
    }
    let standing = (0..<Self.organizations).map { _ in random.normal() }
    let quality = organization.map { 0.9 * random.normal() + 0.19.squareRoot() * standing[$0] }
    let judges = (0..<settings.judges).map { _ in SimulatedJudge(settings, &random) }
    let seats = Self.seats(settings, quality: quality, &random)
    var marks: [MarkTable.Mark] = []
    marks.reserveCapacity(seats.count * settings.perEntry)
    for (entry, panel) in seats.enumerated() {
      for judge in panel {
        let own = organization[entry] == judgeOrganization[judge]
        let value = judges[judge].mark(
          for: quality[entry], favour: own ? settings.favour : 0,
          typingErrors: settings.typingErrors, &random)
        if settings.missing > 0, random.uniform() < settings.missing { continue }
        marks.append(.init(entry: entry, judge: judge, value: value))
      }
    }
    table = MarkTable(entryCount: settings.entries, judgeCount: settings.judges, marks: marks)
    self.quality = quality
    oracle = Self.oracle(table, judges)
  }

  private static func oracle(_ table: MarkTable, _ judges: [SimulatedJudge]) -> [Double] {
    (0..<table.entryCount).map { entry in
      var (pulled, precision) = (0.0, 1.0)
      for place in table.range(of: entry) {
        let judge = judges[Int(table.marks[place].judge)]
        let weight = judge.scale / (judge.noise * judge.noise)
        pulled += weight * (table.marks[place].value - judge.level)
        precision += weight * judge.scale
      }
      return pulled / precision
    }
  }

  /// The judges of each entry.
  private static func seats(
    _ settings: Settings, quality: [Double], _ random: inout SeededGenerator
  ) -> [[Int]] {
    let all = Array(0..<settings.judges)
    guard settings.panels, settings.judges >= 24 else {
      return dealt(entries: settings.entries, judges: all, perEntry: settings.perEntry, &random)
    }
    let order = quality.map { 0.6 * $0 + 0.8 * random.normal() }
    let entries = quality.indices.sorted { (order[$0], $0) < (order[$1], $1) }
    let drawn = random.drawn(all)
    let panels = settings.judges / 12
    var seats = [[Int]](repeating: [], count: settings.entries)
    for panel in 0..<panels {
      let judges = drawn[part(panel, of: panels, in: drawn.count)]
      let field = entries[part(panel, of: panels, in: entries.count)]
      let dealt = dealt(
        entries: field.count, judges: Array(judges), perEntry: settings.perEntry, &random)
      for (entry, seat) in zip(field, dealt) { seats[entry] = seat }
    }
    for entry in random.drawn(Array(0..<settings.entries)).prefix(settings.entries / 10) {
      let guest = random.number(below: settings.judges)
      guard !seats[entry].isEmpty, !seats[entry].contains(guest) else { continue }
      seats[entry][random.number(below: seats[entry].count)] = guest
    }
    return seats
  }

  private static func part(_ index: Int, of parts: Int, in count: Int) -> Range<Int> {
    (count * index / parts)..<(count * (index + 1) / parts)
  }

  /// Gives judges to entries at random, with loads that differ by at most one. Judges are taken from a shuffled deck; one
  /// whom the entry already has waits for the next entry.
  private static func dealt(
    entries: Int, judges: [Int], perEntry: Int, _ random: inout SeededGenerator
  ) -> [[Int]] {
    var deck: [Int] = []
    return (0..<entries).map { _ in
      var seat: [Int] = []
      var aside: [Int] = []
      while seat.count < min(perEntry, judges.count) {
        if deck.isEmpty { deck = random.drawn(judges) }
        let judge = deck.removeLast()
        if seat.contains(judge) { aside.append(judge) } else { seat.append(judge) }
      }
      deck += aside
      return seat
    }
  }
}

extension SimulatedContest.Settings {
  fileprivate var bounded: Self {
    var settings = self
    settings.entries = max(entries, 1)
    settings.judges = max(judges, 1)
    settings.perEntry = min(max(perEntry, 1), settings.judges)
    return settings
  }
}

/// A judge of a simulated contest.
private struct SimulatedJudge {
  let level, scale, noise: Double
  let isSloppy: Bool

  init(_ settings: SimulatedContest.Settings, _ random: inout SeededGenerator) {
    level = 55 + settings.severitySpread * random.normal()
    scale = 11 * exp(settings.slopeSpread * random.normal())
    noise = max(settings.noise * exp(settings.noiseSpread * random.normal()), 1e-3)
    isSloppy = settings.sloppyJudges > 0 && random.uniform() < settings.sloppyJudges
  }

  func mark(
    for quality: Double, favour: Double, typingErrors: Double, _ random: inout SeededGenerator
  ) -> Double {
    if typingErrors > 0, random.uniform() < typingErrors {
      return Double(random.number(below: 101))
    }
    let mark =
      isSloppy
      ? level + 15 * random.normal() : level + scale * quality + noise * random.normal() + favour
    return min(max(mark.rounded(), 0), 100)
  }
}
