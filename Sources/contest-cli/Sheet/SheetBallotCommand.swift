public import ArgumentParser
public import Contest
import ContestSheets

/// `contest-cli sheet ballot`: a committee's ballots counted.
struct SheetBallotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ballot",
    abstract: "计票 · Count ballots",
    discussion: """
      表头：选票（ballot）、候选人（candidate），可加 意见（choice：赞成、反对、弃权、回避；不写即赞成）、轮次（round）。
      候选人留空的一行是一张空白票。
      多于名额的选票无效；“>1/2”是过半数，“1/2”是二分之一以上（含）。
      例 · Example:
        contest-cli sheet ballot 选票.xlsx --seats 30 --threshold '>1/2' --of present --present 82
      """)

  @Argument(help: "选票表（.xlsx 或 .csv，- 为标准输入） · The ballots; - is CSV on standard input")
  var ballots: String

  @Option(help: "名额；不给则通过者都当选 · Seats; all that pass without")
  var seats: Int?

  @Option(help: "当选票数：1/2（含）、>1/2（过半）、60% · What is enough; the most votes without")
  var threshold: Threshold?

  @Option(help: "以什么为分母 · What the threshold is a part of")
  var of: BallotRules.Base = .cast

  @Option(help: "到会人数 · Members present")
  var present: Int?

  @Option(help: "全体成员数 · Members in all")
  var members: Int?

  @Option(help: "法定到会比例，如 2/3 · Part of the members that must be present")
  var quorum: Threshold?

  @Option(help: "每张选票最多选几个；不给则等于名额 · Most marks on a paper; as many as seats without")
  var marks: Int?

  @Option(help: "最多投几轮 · Ballots at most")
  var rounds = 1

  @Option(help: "候选人名单表（候选人）；不给则取选票中出现的 · Candidates; those on the papers without")
  var candidates: String?

  @Flag(help: "记名：列出每位候选人的赞成者 · Named: list who was for each")
  var named = false

  @Option(help: "只读这个工作表 · Only this sheet")
  var sheet: String?

  @Option(help: "输出文件（.xlsx、.csv，- 为标准输出） · Where to write")
  var out: String?

  @Flag(help: "输出 JSON · Print JSON")
  var json = false

  static let columns = [
    TableColumn("ballot", ["选票", "票号", "选票编号", "评委"], isRequired: true),
    TableColumn("candidate", ["候选人", "候选对象", "作品编号", "姓名"]),
    TableColumn("choice", ["意见", "表决", "选择"]),
    TableColumn("round", ["轮次"]),
  ]

  func run() throws {
    try OutputPlace(inputs: [ballots, candidates]).check(out)
    try SheetResult.run {
      let table = try SheetResult.read(ballots, Self.columns, sheet: sheet)
      var cells = CellReader()
      var papers: [[Ballot]] = []
      var numbers: [[String: Int]] = []
      var names: [String] = []
      var known: Set<String> = []
      if let candidates {
        let column = TableColumn(
          "candidate", ["候选人", "候选对象", "作品编号", "姓名"], isRequired: true)
        for row in try SheetResult.read(candidates, [column], sheet: nil).rows {
          if let name = row.text("candidate") { names.append(name) }
        }
        known = Set(names)
      }
      for row in table.rows {
        guard let id = row.text("ballot") else { continue }
        let round = row.text("round") == nil ? 1 : cells.whole("round", row) ?? 1
        guard (1...100).contains(round) else {
          cells.add(Problem(BallotTableFault.badRound(round), at: row.place(of: "round")))
          continue
        }
        while papers.count < round {
          papers.append([])
          numbers.append([:])
        }
        let number = numbers[round - 1][id] ?? papers[round - 1].count
        if number == papers[round - 1].count {
          papers[round - 1].append(Ballot(id, [:]))
          numbers[round - 1][id] = number
        }
        guard let candidate = row.text("candidate") else { continue }
        guard let choice = Self.choice(row.text("choice")) else {
          cells.add(
            Problem(
              BallotTableFault.unknownChoice(row.text("choice") ?? ""), at: row.place(of: "choice"))
          )
          continue
        }
        if papers[round - 1][number].choices.updateValue(choice, forKey: candidate) != nil {
          cells.add(
            Problem(
              BallotTableFault.markedTwice(ballot: id, candidate: candidate),
              at: row.place(of: "candidate")))
        }
        if candidates == nil, known.insert(candidate).inserted { names.append(candidate) }
      }
      try cells.finish()
      let rules = BallotRules(
        seats: seats, threshold: threshold, base: of, quorum: quorum, mostMarks: marks,
        members: members, present: present, mostRounds: max(rounds, papers.count))
      let election = try Election(papers, candidates: names, rules: rules)
      try write(election, papers)
    }
  }

  private static func choice(_ text: String?) -> Ballot.Choice? {
    switch text?.lowercased() {
    case nil, "for", "赞成", "同意", "√", "✓", "1", "yes", "是": .for
    case "against", "反对", "不同意", "×", "✗", "0", "no", "否": .against
    case "abstain", "弃权", "○": .abstain
    case "recused", "回避": .recused
    default: nil
    }
  }

  private func outcome(isElected: Bool, isTied: Bool) -> String {
    let isForPeople = out?.lowercased().hasSuffix(".xlsx") == true
    if isElected { return isForPeople ? "当选" : "elected" }
    if isTied { return isForPeople ? "并列待定" : "tied" }
    return isForPeople ? "未当选" : "no"
  }

  private func write(_ election: Election, _ papers: [[Ballot]]) throws {
    var columns = [
      ("round", "轮次"), ("candidate", "候选人"), ("votes", "赞成"), ("against", "反对"),
      ("abstentions", "弃权"), ("recused", "回避"), ("of", "计票基数"), ("needed", "所需票数"),
      ("elected", "结果"),
    ]
    if named { columns.append(("voters", "赞成者")) }
    var result = SheetResult(columns)
    for (round, count) in election.rounds.enumerated() {
      for tally in count.tallies {
        var row: [TableFile.Value] = [
          .whole(round + 1), .text(tally.candidate), .whole(tally.votes), .whole(tally.against),
          .whole(tally.abstentions), .whole(tally.recused), .whole(tally.denominator),
          tally.needed.map { .whole($0) } ?? .blank,
          .text(
            outcome(isElected: tally.isElected, isTied: count.tied.contains(tally.candidate))),
        ]
        if named {
          let invalid = Set(count.invalid.map(\.id))
          let voters = papers[round].filter {
            $0.choices[tally.candidate] == .for && !invalid.contains($0.id)
          }
          row.append(.text(voters.map(\.id).joined(separator: "、")))
        }
        result.rows.append(row)
      }
    }
    result.facts = [("elected", SheetResult.json(election.elected))]
    if let last = election.rounds.last {
      result.facts += [
        ("cast", String(last.cast)), ("invalid", String(last.invalid.count)),
        ("blank", String(last.blank)), ("present", String(last.present)),
        ("members", String(last.members)), ("quorum", String(last.hasQuorum)),
      ]
    }
    result.facts.append(("outcome", "\(json: election.outcome.word)"))
    SheetFailure.say(election.outcome.message(in: SheetFailure.language))
    try result.write(to: out, json: json, sheet: "计票")
  }
}

/// What is wrong with a table of ballots.
enum BallotTableFault: Error {
  case unknownChoice(String)
  case markedTwice(ballot: String, candidate: String)
  case badRound(Int)
}

extension BallotTableFault: Explained {
  var code: String {
    switch self {
    case .unknownChoice: "ballot-unknown-choice"
    case .markedTwice: "ballot-marked-twice"
    case .badRound: "ballot-bad-round"
    }
  }

  func message(in language: Language) -> String {
    switch (self, language) {
    case (.unknownChoice(let text), .chinese): "不认识意见“\(text)”，可填 赞成、反对、弃权、回避。"
    case (.unknownChoice(let text), .english):
      "“\(text)” is no choice. Write for, against, abstain or recused."
    case (.markedTwice(let ballot, let candidate), .chinese):
      "选票 \(ballot) 对“\(candidate)”有两行，请删去一行。"
    case (.markedTwice(let ballot, let candidate), .english):
      "Ballot \(ballot) has two rows for “\(candidate)”. Remove one."
    case (.badRound(let round), .chinese): "轮次 \(round) 应在 1 到 100 之间。"
    case (.badRound(let round), .english): "Round \(round) must be within 1…100."
    }
  }
}

extension Election.Outcome {
  var word: String {
    switch self {
    case .complete: "complete"
    case .noQuorum: "no-quorum"
    case .runOff: "run-off"
    case .committee: "committee"
    }
  }

  func message(in language: Language) -> String {
    switch (self, language) {
    case (.complete, .chinese): "投票结束。"
    case (.complete, .english): "The ballot is complete."
    case (.noQuorum(let present, let needed), .chinese):
      "到会 \(present) 人，不足法定的 \(needed) 人，投票无效。"
    case (.noQuorum(let present, let needed), .english):
      "\(present) are present and \(needed) must be; nobody is elected."
    case (.runOff(let round, let candidates, let seats), .chinese):
      "还有 \(seats) 个名额，需进行第 \(round) 轮投票，候选人：\(candidates.joined(separator: "、"))。"
    case (.runOff(let round, let candidates, let seats), .english):
      "\(seats) seats are open; ballot \(round) is on \(candidates.joined(separator: ", "))."
    case (.committee(let candidates, let seats), .chinese):
      "投票轮次已用完，还有 \(seats) 个名额，请评委会在 \(candidates.joined(separator: "、")) 中决定并写明理由。"
    case (.committee(let candidates, let seats), .english):
      "No ballot is left and \(seats) seats are open; the committee decides among \(candidates.joined(separator: ", ")), with a reason."
    }
  }
}

extension BallotRules.Base: ExpressibleByArgument {}
extension Threshold: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
