/// A rulebook of a few lines, into which a test puts the part that it is about.
enum ShortRulebook {
  /// The row on which the first line of `eligibility` stands.
  static let eligibilityRow = 9

  static func text(eligibility: String) -> String {
    """
    rulebook: small
    name: 小赛
    version: "1"
    source: 示例
    subject: work
    tracks: [{id: idea, name: 创意}]
    form: [{id: done, name: 完成日期, kind: day}]
    eligibility:
    \(eligibility)
    tiers:
      - {id: school, name: 校赛, rounds: [{id: check, kind: screening}]}

    """
  }

  /// With the rounds of its only tier, in YAML's short form.
  static func text(rounds: String) -> String {
    """
    rulebook: small
    name: 小赛
    version: "1"
    source: 示例
    subject: work
    tracks: [{id: idea, name: 创意}]
    tiers:
      - {id: school, name: 校赛, rounds: [\(rounds)]}

    """
  }
}
