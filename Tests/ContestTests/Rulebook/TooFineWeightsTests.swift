import Testing

import Contest

/// Weights whose common denominator nobody can reckon with are told, wherever they stand, and end nothing: `1/947` and eight of its
/// kind went beyond 128 bits.
struct TooFineWeightsTests {
  /// Prime numbers, so that no two denominators share a factor.
  private static let primes = [
    907, 911, 919, 929, 937, 941, 947, 953, 967, 971, 977, 983, 991, 997, 9929, 9931, 9941, 9949,
  ]

  private static func rulebook(_ rounds: String) -> String {
    """
    rulebook: fine
    name: 细赛
    version: "1"
    source: invented for tests
    subject: work
    cadence: yearly
    tracks: [{id: all, name: 全部}]
    people: {members: {min: 1, max: 3, fields: [name]}}
    tiers:
      - id: school
        name: 校赛
        rounds: [\(rounds)]

    """
  }

  private static func list(_ count: Int, _ one: (Int, Int) -> String) -> String {
    primes.suffix(count).enumerated().map { one($0.offset, $0.element) }.joined(separator: ", ")
  }

  private static let judged =
    "kind: review, blind: none, combine: {average: mean}, judges-per-entry: 3"

  @Test(arguments: [4, 8, 12, 18])
  func `weights of criteria, of events, of panels and of rounds`(count: Int) {
    let criteria = Self.list(count) { "{id: c\($0), name: 指标\($0), weight: 1/\($1)}" }
    let events = Self.list(count) { "{name: 项目\($0), weight: 1/\($1)}" }
    let panels = Self.list(count) { "{id: p\($0), name: 组\($0), judges: 3, weight: 1/\($1)}" }
    let parts = Self.list(count) { "r\($0): 1/\($1)" }
    let rounds = (0..<count).map {
      "{id: r\($0), name: 第\($0)轮, rubric: [{id: c, name: 总分}], \(Self.judged)}"
    }
    let texts = [
      "{id: review, name: 评审, rubric: [\(criteria)], \(Self.judged)}",
      "{id: run, name: 比赛, kind: recorded, range: 0..100, step: 1, events: [\(events)]}",
      "{id: review, name: 评审, rubric: [{id: c, name: 总分}], kind: review, blind: none, combine: {average: mean}, panels: [\(panels)]}",
      (rounds.dropLast() + [
        "{id: r\(count - 1), name: 末轮, rubric: [{id: c, name: 总分}], \(Self.judged), total: {\(parts)}}"
      ]).joined(separator: ", "),
    ]
    for text in texts {
      let reading = RulebookReader.read(Self.rulebook(text))
      #expect(reading.problems.contains { $0.severity == .error }, "\(text)")
      #expect(reading.rulebook == nil)
    }
  }
}
