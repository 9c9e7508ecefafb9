import Contest

/// A rulebook of one tier, whose rounds and prizes a test puts in, and what is doubted about it.
enum DoubtTrial {
  static let review = "{id: review, kind: review, rubric: [{id: x, name: 新}]}"
  static let prize = "{level: 一等奖, share: 10%}"

  static func text(_ rounds: [String], _ awards: [String], _ rest: String) -> String {
    """
    rulebook: small
    name: 小赛
    version: "1"
    source: 示例
    subject: work
    tracks: [{id: a, name: 甲}, {id: b, name: 乙}]
    people: {members: {min: 1, max: 3, fields: [name]}}
    form: [{id: degree, name: 学历, kind: choice, choices: [本科, 硕士]}, {id: crew, name: 人数, kind: number}]
    tiers:
      - id: school
        name: 校赛
        rounds:
          - {id: check, kind: screening}
    \(rounds.map { "      - \($0)\n" }.joined())\
        awards:
    \(awards.map { "      - \($0)\n" }.joined())\
    \(rest.isEmpty ? "" : "    \(rest)\n")
    """
  }

  static func read(
    _ rounds: [String] = [review], awards: [String] = [prize], _ rest: String = "",
    isSealed: Bool = false
  ) -> RulebookReader.Reading {
    RulebookReader.read(text(rounds, awards, rest), file: "small.yml", isSealed: isSealed)
  }

  /// `error rulebook-ranks-overlap 17:31`, each with its line and column.
  static func told(
    _ rounds: [String] = [review], awards: [String] = [prize], _ rest: String = "",
    isSealed: Bool = false
  ) -> [String] {
    read(rounds, awards: awards, rest, isSealed: isSealed).problems.map {
      "\($0.severity.rawValue) \($0.code) \($0.place.row ?? 0):\($0.place.column ?? 0)"
    }
  }

  /// The codes alone.
  static func codes(
    _ rounds: [String] = [review], awards: [String] = [prize], _ rest: String = ""
  ) -> [String] {
    read(rounds, awards: awards, rest).problems.map(\.code)
  }
}
