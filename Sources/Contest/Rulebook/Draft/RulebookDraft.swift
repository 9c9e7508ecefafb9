/// The answers from which a first rulebook is written: ten questions, each with a usual answer.
///
/// The text it gives is a rulebook without faults or warnings, with a comment on each line that somebody may want to
/// change. What it does not ask has the reader's default.
///
/// | question | answer |
/// |---|---|
/// | 赛事名称 | 校园微创新大赛 |
/// | 指标和满分 | 科学性 40、实用性 30、表达 30 |
/// | 奖项 | 一等奖 10%、二等奖 20%、三等奖 30% |
public struct RulebookDraft: Hashable, Sendable {
  /// A name with a figure, such as 科学性 40 or 一等奖 10%.
  public struct Item: Hashable, Sendable {
    public var name: String
    public var figure: String
    public var isShare: Bool
  }

  public var name = ""
  public var id = ""
  public var subject = Rulebook.Subject.work
  public var tracks: [String] = []
  public var mostMembers = 5
  public var mostAdvisers = 1
  /// `nil` for no limit.
  public var mostPerOrganization: Int?
  public var judges = 3
  public var dropsExtremes = false
  public var criteria: [Item] = []
  /// How many go on to a defence; `nil` for a contest without one.
  public var finalists: Int?
  public var prizes: [Item] = []
  public var mostPrizesPerOrganization: Int?
  public var publicDays = 5
  /// What the program is called where the rulebook is written.
  public var program = "contest-cli"
  /// The name of the file that the text goes into; by its id where that is not known.
  public var file: String?

  public init() {}

  /// The rulebook's text.
  public var yaml: String {
    let nouns = Nouns(subject)
    var lines = [
      "# \(name)：由 rulebook new 的回答写成，可以接着修改。",
      "# 改完检查： \(program) rulebook check \(file ?? "\(id).yml")；逐句查看： \(program) rulebook show \(file ?? "\(id).yml")",
      "", "rulebook: \(id)", "name: \(quoted(name))", "version: \"1\"",
      "source: 本单位自定，未注明出处的数字由本单位决定",
      "subject: \(subject.rawValue)", "cadence: yearly", "", "tracks:",
    ]
    let tracks = tracks.isEmpty ? ["不分类"] : tracks
    lines += tracks.enumerated().map { "  - {id: track-\($0 + 1), name: \(quoted($1))}" }
    lines += [
      "", "people:",
      "  members: {min: 1, max: \(mostMembers), fields: [name, student-number]}",
      "  advisers: {max: \(mostAdvisers)}",
    ]
    if let most = mostPerOrganization {
      lines += [
        "", "eligibility:",
        "  - {rule: works-per-organization, at-most: \(most), source: 本单位自定}   # 每单位至多 \(nouns.count(most))",
      ]
    }
    lines += [
      "", "tiers:", "  - id: school", "    name: 校赛", "    rounds:",
      "      - {id: check, kind: screening}", "      - id: review", "        name: 专家评审",
      "        kind: review",
    ]
    lines += judging(of: "review")
    if let finalists {
      lines += [
        "        advance: {count: \(finalists), reserves: \(max(1, finalists / 5))}   # 进入答辩的数量和候补",
        "      - id: defence", "        name: 现场答辩", "        kind: live",
        "        order: by-lot", "        minutes: {talk: 5, questions: 3}",
      ]
      lines += judging(of: "defence")
      lines += ["        total: {review: 40%, defence: 60%}   # 两轮各占多少：没有问到，写的是常用值，请按通知改"]
    }
    lines += ["    awards:"]
    lines += prizes.map { prize in
      let places = prize.isShare ? "share: \(prize.figure)%" : "count: \(prize.figure)"
      let of = prize.isShare && finalists != nil ? ", share-of: review" : ""
      return "      - {level: \(quoted(prize.name)), \(places)\(of)}"
    }
    if let most = mostPrizesPerOrganization {
      lines.append("    caps: {organization: \(most), over: awards}   # 每单位各等次合计")
    }
    if publicDays > 0 { lines.append("    publicity: {working-days: \(publicDays)}") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func judging(of round: String) -> [String] {
    var lines = ["        rubric-total: sum                      # 各项得分直接相加", "        rubric:"]
    lines += criteria.enumerated().map { index, item in
      "          - {id: \(round)-\(index + 1), name: \(quoted(item.name)), range: 0..\(item.figure), step: 0.5}"
    }
    lines.append("        judges-per-entry: \(judges)")
    if round == "review" {
      lines.append("        blind: single                          # 评委看不到单位和人员")
    }
    lines.append(
      "        combine: {\(dropsExtremes ? "drop-high: 1, drop-low: 1, " : "")average: mean, decimals: 2}"
    )
    lines.append("        ties: [committee]                      # 同分由评委会决定")
    return lines
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
