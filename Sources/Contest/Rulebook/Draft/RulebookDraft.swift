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
  /// Whether each track is ranked and rewarded by itself: 分开评.
  public var isByTrack = false
  public var level = Level.school
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

  /// The tier that the rulebook is written for: its id, and its name as the texts have it.
  public struct Level: Hashable, Sendable {
    public var id: String
    public var name: String

    public static let school = Level(id: "school", name: "校赛")
    /// The ones that have a usual id, by the first characters of what is written: 市级 is a city's, too.
    static let usual: [(words: [String], level: Level)] = [
      (["校", "school"], school), (["院", "college"], Level(id: "college", name: "院赛")),
      (["区", "县", "district"], Level(id: "district", name: "区赛")),
      (["市", "city"], Level(id: "city", name: "市赛")),
      (["省", "province"], Level(id: "province", name: "省赛")),
      (["国", "全国", "nation"], Level(id: "nation", name: "国赛")),
    ]
  }

  /// The usual rules that the draft contains without having asked, a sentence each, so that they can be compared with the notice.
  public func assumptions(in language: Language) -> [String] {
    let isChinese = language == .chinese
    var found: [String] = []
    func say(_ chinese: String, _ english: String) { found.append(isChinese ? chinese : english) }
    if programme != name {
      say(
        "赛事名称写成“\(programme)”，名单上后面接着写级别“\(level.name)”",
        "the name is written as “\(programme)”, since lists put the level “\(level.name)” behind it"
      )
    }
    if tracks.count > 1, !isByTrack {
      say(
        "各类别合在一起排名、评奖；要分开的，给晋级和每个奖项加 per: track",
        "all tracks are ranked and rewarded together; where they are apart, add per: track to the advance and each prize"
      )
    }
    say(
      "评委看不到单位和人员（单盲），打分可以打半分，同分由评委会决定",
      "judges do not see organizations and people, marks go by halves, the committee decides between equals"
    )
    if let finalists {
      say(
        "总成绩专家评审占 40%、现场答辩占 60%；答辩与评审用同样的指标和评委人数；候补 \(max(1, finalists / 5)) 项；每项讲 5 分钟、问 3 分钟",
        "40% for the review and 60% for the defence, with the same criteria and number of judges; \(max(1, finalists / 5)) in reserve; 5 minutes of talk and 3 of questions"
      )
      let counted = prizes.filter { !$0.isShare }.reduce(0) { $0 + (Int($1.figure) ?? 0) }
      if counted > finalists {
        say(
          "写明数量的奖项共 \(counted) 个，进入答辩的只有 \(finalists) 项：没有进入答辩的不得奖，会有名额空缺",
          "the prizes come to \(counted) and only \(finalists) get to the defence: nobody else wins one, so places stay empty"
        )
      } else if prizes.contains(where: \.isShare) {
        say(
          "按比例的奖项按专家评审的件数算，只发给进入答辩的 \(finalists) 项，名额多了会空缺",
          "shares are of the entries of the review and go to the \(finalists) of the defence alone, so places may stay empty"
        )
      }
    }
    return found
  }

  /// The rulebook's text.
  public var yaml: String {
    let nouns = Nouns(subject)
    var lines = [
      "# \(name)：由 rulebook new 的回答写成，可以接着修改。",
      "# 改完检查： \(program) rulebook check \(file ?? "\(id).yml")；逐句查看： \(program) rulebook show \(file ?? "\(id).yml")",
      "", "rulebook: \(id)", "name: \(quoted(programme))", "version: \"1\"",
      "source: 本单位自定，未注明出处的数字由本单位决定",
      "subject: \(subject.rawValue)", "cadence: yearly", "", "tracks:",
    ]
    let tracks = tracks.isEmpty ? ["不分类"] : tracks
    lines += tracks.enumerated().map { place, track in
      let alias = Self.otherSpelling(of: track)
      let known = alias.isEmpty || tracks.contains(alias) ? "" : ", aliases: [\(quoted(alias))]"
      return "  - {id: track-\(place + 1), name: \(quoted(track))\(known)}"
    }
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
      "", "tiers:", "  - id: \(level.id)", "    name: \(quoted(level.name))", "    rounds:",
      "      - {id: check, kind: screening}", "      - id: review", "        name: 专家评审",
      "        kind: review",
    ]
    lines += judging(of: "review")
    if let finalists {
      lines += [
        "        advance: {count: \(finalists)\(isByTrack ? ", per: track" : ""), reserves: \(max(1, finalists / 5))}   # 进入答辩的数量和候补",
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
      let per = isByTrack ? ", per: track" : ""
      return "      - {level: \(quoted(prize.name)), \(places)\(per)\(of)}"
    }
    if let most = mostPrizesPerOrganization {
      lines.append("    caps: {organization: \(most), over: awards}   # 每单位各等次合计")
    }
    if publicDays > 0 { lines.append("    publicity: {working-days: \(publicDays)}") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The name without the level at its end, because lists write the level behind it: “挑战杯”校赛 is “挑战杯”.
  private var programme: String {
    guard name.hasSuffix(level.name) else { return name }
    let rest = name.dropLast(level.name.count)
    return rest.count < 2 ? name : String(rest)
  }

  /// How schools write a track too: 自然科学 for 自然科学类, and 理科类 for 理科; empty for other names.
  private static func otherSpelling(of track: String) -> String {
    if track.hasSuffix("类") { return track.count > 2 ? String(track.dropLast()) : "" }
    let isPlain = track.allSatisfy { ("\u{4E00}"..."\u{9FFF}").contains($0) }
    return isPlain && track != "不分类" && !track.hasSuffix("组") ? track + "类" : ""
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
