public import ArgumentParser
public import Contest
import ContestDesk
import ContestSheets

/// `contest-cli sheet ballot`: a committee's ballots counted.
struct SheetBallotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ballot",
    abstract: "计票 · Count ballots",
    discussion: """
      表头：选票（ballot）、候选人（candidate），可加 意见（choice：赞成、反对、弃权、回避）、轮次（round）。
      没有“意见”列时每行是一票赞成；有这一列时，空白不算任何人的票。
      候选人留空的一行是一张空白票。
      弃权写在“意见”列；作废的票在候选人处写“作废”，并用 --candidates 给出名单。
      各轮依次计票；前面的轮次已投完而后面还有选票的，不计，整份退回。
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

  func validate() throws {
    guard quorum == nil || members != nil else {
      throw ValidationError(
        "--quorum 是全体成员的比例，请用 --members 给出全体成员数 · --quorum is a part of all members; give their number by --members"
      )
    }
  }

  func run() throws {
    try OutputPlace(inputs: [ballots, candidates]).checkTable(out)
    let reading = try BallotTable.read(ballots, candidates: candidates, sheet: sheet)
    let table = try SheetReport.settle(reading, json: json)
    let rules = BallotRules(
      seats: seats, threshold: threshold, base: of, quorum: quorum, mostMarks: marks,
      members: members, present: present, mostRounds: max(rounds, table.papers.count))
    let election = try Election(table.papers, candidates: table.candidates, rules: rules)
    if election.rounds.count < table.papers.count {
      let problem = Problem(
        RoundsLeft(
          counted: election.rounds.count, of: table.papers, hasQuorum: election.hasQuorum,
          seats: seats), at: Place(file: reading.accounts.first?.file))
      try SheetReport.settle([problem], [], json: json)
    }
    try write(election, table.papers, read: reading.accounts)
  }

  private func outcome(isElected: Bool, isTied: Bool) -> String {
    let isForPeople = out?.lowercased().hasSuffix(".xlsx") == true
    if isElected { return isForPeople ? "当选" : "elected" }
    if isTied { return isForPeople ? "并列待定" : "tied" }
    return isForPeople ? "未当选" : "no"
  }

  private func write(
    _ election: Election, _ papers: [[Ballot]], read accounts: [FileAccount]
  ) throws {
    var columns = [
      ("round", "轮次"), ("candidate", "候选人"), ("votes", "赞成"), ("against", "反对"),
      ("abstentions", "弃权"), ("recused", "回避"), ("of", "计票基数"), ("needed", "所需票数"),
      ("elected", "结果"),
    ]
    if named { columns.append(("voters", "赞成者")) }
    var result = SheetResult(columns, read: accounts)
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
        ("invalidPapers", Self.json(last.invalid)), ("blank", String(last.blank)),
        ("blankPapers", SheetResult.json(last.blankPapers)), ("present", String(last.present)),
        ("members", String(last.members)), ("quorum", String(last.hasQuorum)),
      ]
    }
    for (round, count) in election.rounds.enumerated() {
      let which =
        election.rounds.count > 1 ? Talk.text("第 \(round + 1) 轮：", "Ballot \(round + 1): ") : ""
      SheetFailure.say(which + count.papers(in: SheetFailure.language))
    }
    result.facts.append(("outcome", "\(json: election.outcome.word)"))
    SheetFailure.say(election.outcome.message(in: SheetFailure.language))
    try result.write(to: out, json: json, sheet: "计票")
  }

  private static func json(_ invalid: [(id: String, fault: BallotCount.Fault)]) -> String {
    let papers = invalid.map {
      "{\"ballot\":\(json: $0.id),\"reason\":\(json: $0.fault.name(in: SheetFailure.language))}"
    }
    return "[\(papers.joined(separator: ","))]"
  }
}

/// Papers of rounds that come after the last one needed: they would be dropped.
struct RoundsLeft: Explained {
  let counted: Int
  /// The rounds that were not counted, with the number of their papers.
  let left: [(round: Int, papers: Int)]
  let hasQuorum: Bool
  let seats: Int?

  init(counted: Int, of papers: [[Ballot]], hasQuorum: Bool, seats: Int?) {
    self.counted = counted
    left = papers.indices.dropFirst(counted).map { ($0 + 1, papers[$0].count) }
    (self.hasQuorum, self.seats) = (hasQuorum, seats)
  }

  var code: String { "ballot-rounds-left" }

  func message(in language: Language) -> String {
    switch language {
    case .chinese:
      let rounds = left.map { "第 \($0.round) 轮 \($0.papers) 张" }.joined(separator: "、")
      let why =
        !hasQuorum
        ? "到会人数不足，投票无效" : seats == nil ? "没有给出名额，一轮就算投完" : "名额已经投满或没有候选人了"
      return
        "第 \(counted) 轮之后\(why)，\(rounds)选票没有计入，因此不出结果。请核对 --seats、--threshold 和轮次；如果各轮是不同的表决，请每轮分成一张表。"
    case .english:
      let rounds = left.map { "\($0.papers) of ballot \($0.round)" }.joined(separator: ", ")
      let why =
        !hasQuorum
        ? "too few are present"
        : seats == nil
          ? "no number of seats is given, so one ballot decides"
          : "no seat is open or nobody stands"
      return
        "After ballot \(counted) \(why); papers were not counted (\(rounds)), so there is no result. Check --seats, --threshold and the rounds; make a table of each if they are votes on different questions."
    }
  }
}

extension Election {
  fileprivate var hasQuorum: Bool {
    if case .noQuorum = outcome { false } else { true }
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
