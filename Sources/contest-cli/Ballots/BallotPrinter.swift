import Contest
import ContestDesk
import ContestSheets
import ContestStore

/// Words for a ballot on a terminal.
struct BallotPrinter {
  let status: BallotStatus

  init(_ status: BallotStatus) {
    self.status = status
  }

  private var votes: [BallotStatus.Voter] { status.voters.filter { $0.state == .voter } }

  /// Everybody in the pool, in the order of the lot.
  var voters: TextTable {
    var table = TextTable([
      Talk.text("次序", "order"), Talk.text("编号", "number"), Talk.text("姓名", "name"),
      Talk.text("单位", "organization"), Talk.text("身份", "stands as"), Talk.text("回避", "recused"),
    ])
    for voter in status.voters {
      let recused = voter.recusals.map { $0.entry.text }.joined(separator: " ")
      let state = [
        voter.state.name(in: Talk.language, of: status.rule.voters), voter.why(in: Talk.language),
      ].filter { !$0.isEmpty }
      table.add([
        "\(voter.position)", voter.number, voter.name, voter.organization,
        state.joined(separator: " "), recused,
      ])
    }
    return table
  }

  func tellVoters(_ output: OutputOptions) throws {
    if output.json { return try Talk.printJSON(BallotJSON(status)) }
    voters.lines.forEach(Talk.print)
    guard !output.quiet else { return }
    let recusals = votes.reduce(0) { $0 + $1.recusals.count }
    Talk.say(
      Talk.text(
        "投票人 \(votes.count) 位，回避 \(recusals) 处。",
        "\(votes.count) voters, \(recusals) recusals."))
    tellNamesakes()
    if let draw = status.draw, case .drawn = status.rule.voters {
      let seed = draw.seed(isClosed: status.isClosed)?.text
      Talk.say(
        Talk.text(
          "抽签种子 SHA-256 \(draw.hash)" + (seed.map { "，种子 \($0)" } ?? "，结束后公布种子。"),
          "SHA-256 of the seed \(draw.hash)"
            + (seed.map { "; the seed \($0)" } ?? "; the seed is shown once the round is closed.")))
      draw.origin.notice(in: Talk.language).map(Talk.say)
    }
    tellNext()
  }

  /// The same name does not prove that it is the same person: who decides has to look.
  private func tellNamesakes() {
    for voter in votes {
      for recusal in voter.recusals where recusal.kind == .adviserOrAuthor {
        let isPerson = status.edition.rulebook.subject == .person
        let whose = isPerson ? "" : "的\(recusal.reason)"
        Talk.say(
          Talk.text(
            "\(voter.number) \(voter.name)（\(voter.organization)）与候选人 \(recusal.entry) \(whose)同名，按不同的人处理：有投票权，只对该候选人回避。确是本人参评的，用 ballot excuse 换下。",
            "\(voter.number) \(voter.name) (\(voter.organization)) has the name of \(Conflict(recusal.kind, reason: recusal.reason).fact.text(in: .english)) on \(recusal.entry) and is taken for another person: votes on all others. If it is the same person, use ballot excuse."
          ))
      }
    }
    for voter in status.voters where voter.state == .barred {
      Talk.say(
        Talk.text(
          "\(voter.number) \(voter.name) 与候选人同名，单位也相同或没有写明，没有投票权（\(voter.reason)）。请核对是不是本人。",
          "\(voter.number) \(voter.name) has a candidate's name, and the same unit or none, so there is no vote (\(voter.why(in: .english))). Check that it is the same person."
        ))
    }
  }

  func tellRun(_ output: OutputOptions) throws {
    if output.json { return try Talk.printJSON(BallotJSON(status)) }
    guard let run = status.runs.last, !output.quiet else { return }
    Talk.say(
      Talk.text(
        "第 \(run.number) 轮：候选人 \(run.candidates.count) 个，应到 \(votes.count) 人，实到 \(run.present.count) 人。",
        "Run \(run.number): \(run.candidates.count) candidates, \(run.present.count) of \(votes.count) voters present."
      ))
    if let quorum = status.lacksQuorum {
      Talk.say(
        Talk.text(
          "到会不足：至少须到 \(quorum.needed) 人。这一轮投票无效，不会有人当选。",
          "Too few are present: \(quorum.needed) have to be. The run is void and elects nobody."
        ))
    }
    tellDeparted()
    tellNext()
  }

  private func tellDeparted() {
    guard !status.departed.isEmpty else { return }
    Talk.say(status.departedText(in: Talk.language))
  }

  func tellCount(_ output: OutputOptions) throws {
    if output.json { return try Talk.printJSON(BallotJSON(status)) }
    for run in status.result.runs { tell(run) }
    guard !output.quiet else { return }
    tellDeparted()
    tellNext()
  }

  private func tell(_ run: BallotResult.Run) {
    let count = run.count
    Talk.print(
      Talk.text(
        "第 \(run.number) 轮  应到 \(count.members)，实到 \(count.present)  "
          + (run.isVoid ? "不足规定人数，投票无效，不计入规程的轮数。" : count.papers(in: .chinese)),
        "Run \(run.number)  \(count.present) of \(count.members) present  "
          + (run.isVoid
            ? "No quorum: the run is void and none of the rulebook's." : count.papers(in: .english))
      ))
    guard !run.isVoid else { return }
    var table = TextTable(
      [
        Talk.text("候选人", "candidate"), Talk.text("赞成", "for"), Talk.text("反对", "against"),
        Talk.text("弃权", "abstain"), Talk.text("回避", "recused"), Talk.text("须得", "needed"),
        Talk.text("结果", "result"),
      ], rightAligned: [1, 2, 3, 4, 5])
    for tally in count.tallies {
      let entry = Entry.ID(tally.candidate)
      table.add([
        status.name(of: entry).text(in: Talk.language), "\(tally.votes)", "\(tally.against)",
        "\(tally.abstentions)", "\(tally.recused)", tally.needed.map(String.init) ?? "–",
        fate(of: entry, in: run),
      ])
    }
    table.lines.forEach(Talk.print)
    for tally in count.tallies {
      guard let apart = tally.recusalsApart(in: Talk.language) else { continue }
      let name = status.name(of: Entry.ID(tally.candidate)).text(in: Talk.language)
      Talk.say(Talk.text("\(name)：\(apart)。", "\(name): \(apart)."))
    }
    for one in status.result.recusedVotes[run.number] ?? [] {
      let name = status.name(of: one.candidate)
      Talk.say(
        Talk.text(
          "应回避的人对 \(name.text(in: .chinese)) 投了票（\(one.text(in: .chinese))），得票不可采信。",
          "Somebody recused voted on \(name.text(in: .english)) (\(one.text(in: .english))); its votes cannot be relied on."
        ))
    }
  }

  /// What a run came to for a candidate, and in the run that decided about it, what has become of it since.
  private func fate(of entry: Entry.ID, in run: BallotResult.Run) -> String {
    let tied = run.count.tied.contains(entry.text) ? [Talk.text("同票", "tied")] : []
    guard status.result.vote(of: entry)?.run == run.number else { return tied.joined() }
    switch status.standing(of: entry) {
    case .notElected, .run, .notYet: return tied.joined()
    case .tieFits: return BallotStanding.tieFits.text(in: Talk.language)
    case let standing:
      return (tied + [standing.text(in: Talk.language)]).joined(separator: Talk.text("，", ", "))
    }
  }

  /// What comes next.
  private func tellNext() {
    if status.isClosed { return }
    let elected = status.electedText(in: .chinese)
    let english = status.electedText(in: .english)
    let isNobody = status.seated == 0 && status.result.elected.isEmpty
    switch status.result.next {
    case .notHeld where status.voters.isEmpty:
      Talk.say(Talk.text("还没有开始：ballot open。", "Not open yet: ballot open."))
    case .notHeld where status.standing == 0:
      Talk.say(
        Talk.text(
          "没有候选人可投。结束：round close \(status.round.id)。",
          "No candidate is left to vote on. Then: round close \(status.round.id)."))
    case .notHeld:
      Talk.say(
        Talk.text(
          "到会以后：ballot run（--absent 写明缺席的）。", "At the meeting: ballot run, naming the absent."))
    case .counting(let run) where status.lacksQuorum != nil:
      Talk.say(
        Talk.text(
          "第 \(run) 轮到会不足，不发票。先 ballot count 记为无效，人到齐了再 ballot run。",
          "Run \(run) has no quorum and no papers. Record it as void by ballot count; ballot run again when enough have come."
        ))
    case .counting(let run) where status.standing == 0:
      Talk.say(
        Talk.text(
          "第 \(run) 轮的候选人都已不在列，不用发票：ballot count。",
          "All candidates of run \(run) have left, and no papers are needed: ballot count."))
    case .counting(let run):
      let keyed = status.keyed.sorted { $0.key < $1.key }.map { name, papers in
        name.isEmpty ? "\(papers)" : "\(name) \(papers)"
      }
      let have = keyed.isEmpty ? "0" : keyed.joined(separator: Talk.text("，", ", "))
      Talk.say(
        Talk.text(
          "第 \(run) 轮已录入选票：\(have) 张。选票：ballot papers；录入：ballot enter；录完：ballot count。",
          "Papers of run \(run) entered: \(have). Papers: ballot papers; ballot enter takes them; then ballot count."
        ))
    case .run(_, _, let seats) where status.isClosed:
      Talk.say(
        Talk.text(
          "\(elected)，余 \(seats) 个名额，已决定不再投，名额空缺。",
          "\(english), \(Counted.english(seats, "seat stays", "seats stay")) open: no further run is held, as decided."
        ))
    case .run(let run, let left, let seats):
      Talk.say(
        Talk.text(
          "\(elected)\(seats > 0 ? "，还余 \(seats) 个名额" : "")，\(status.result.runs.last?.isVoid == true ? "人到齐了，再" : "应")对 \(left.count) 个候选人投第 \(run) 轮：ballot run。",
          "\(english)\(seats > 0 ? ", \(seats) seats open" : ""); run \(run) is due on \(left.count) candidates: ballot run."
        ))
    case .seatsOpen(let seats, let tied):
      Talk.say(
        Talk.text(
          "\(elected)，\(tied.isEmpty ? "空缺" : "余") \(seats) 个名额"
            + (tied.isEmpty ? "" : "，\(tied.map(\.text).joined(separator: "、")) 同票，待评委会决定")
            + "。结束：round close \(status.round.id)。",
          "\(english), \(tied.isEmpty ? Counted.english(seats, "seat stays", "seats stay") : Counted.english(seats, "seat is", "seats are")) open"
            + (tied.isEmpty
              ? ""
              : "; \(tied.map(\.text).joined(separator: ", ")) are tied and wait for the committee")
            + ". Then: round close \(status.round.id)."))
    case .complete:
      Talk.say(
        Talk.text(
          "\(elected)\(isNobody ? "，无人达到规定票数" : "")。结束：round close \(status.round.id)。",
          "\(english)\(isNobody ? ": nobody reached what is needed" : ""). Then: round close \(status.round.id)."
        ))
    }
    if status.result.hasNoChoice {
      Talk.say(
        Talk.text(
          "等额：候选人不多于名额，仍须达到规定票数。",
          "There are no more candidates than seats; the votes needed stand."))
    }
  }
}

/// A ballot in a stable shape. Names of voters are in the list of voters; papers are not told.
struct BallotJSON: Encodable {
  struct Voter: Encodable {
    let order: Int
    let number, name, organization, state: String
    let recused: [String]
    /// The same, each with why.
    let recusals: [Recusal]
    struct Recusal: Encodable {
      let entry, kind, why: String
    }
  }
  struct Candidate: Encodable {
    let entry: String
    let votes, against, abstentions, recused, outOfBase, of: Int
    let needed: Int?
    let elected: Bool
    /// Whether it still stood when the run was counted.
    let stood: Bool
  }
  /// What has become of a candidate by now, whoever was elected.
  struct Standing: Encodable {
    let entry, standing: String
    let reserve: Int?

    init(_ entry: Entry.ID, _ standing: BallotStanding) {
      self.entry = entry.text
      self.standing = standing.code
      reserve = if case .reserve(let place) = standing { place } else { nil }
    }
  }
  struct Run: Encodable {
    let number, voters, present, cast, invalid, blank: Int
    let quorum: Bool
    let seats: Int?
    let candidates: [Candidate]
  }
  struct Next: Encodable {
    let step: String
    let run, seats: Int?
    let candidates: [String]
  }

  let schemaVersion = 1
  let round: String
  let voters: [Voter]
  let runs: [Run]
  let elected: [String]
  let standings: [Standing]
  let next: Next
  /// The candidates of the run under way who have left since it began.
  let departed: [String]
  let isNoChoice: Bool

  init(_ status: BallotStatus) {
    round = status.round.id.text
    voters = status.voters.map {
      Voter(
        order: $0.position, number: $0.number, name: $0.name, organization: $0.organization,
        state: $0.state.rawValue, recused: $0.recusals.map(\.entry.text),
        recusals: $0.recusals.map {
          Voter.Recusal(
            entry: $0.entry.text, kind: $0.kind.rawValue,
            why: Conflict($0.kind, reason: $0.reason).message(in: Talk.language))
        })
    }
    runs = status.result.runs.map { run in
      Run(
        number: run.number, voters: run.count.members, present: run.count.present,
        cast: run.count.cast, invalid: run.count.invalid.count, blank: run.count.blank,
        quorum: run.count.hasQuorum, seats: run.seats,
        candidates: run.count.tallies.map {
          Candidate(
            entry: $0.candidate, votes: $0.votes, against: $0.against,
            abstentions: $0.abstentions, recused: $0.recused,
            outOfBase: $0.outOfBase, of: $0.denominator, needed: $0.needed, elected: $0.isElected,
            stood: $0.stands)
        })
    }
    elected = status.result.elected.map(\.text)
    standings = status.candidates.map { Standing($0, status.standing(of: $0)) }
    departed = status.departed.map(\.text)
    isNoChoice = status.result.hasNoChoice
    next =
      switch status.result.next {
      case .notHeld: Next(step: "run", run: 1, seats: status.rule.seats, candidates: [])
      case .counting(let run): Next(step: "count", run: run, seats: nil, candidates: [])
      case .run(let run, let left, let seats):
        Next(step: "run", run: run, seats: seats, candidates: left.map(\.text))
      case .seatsOpen(let seats, let tied):
        Next(step: "close", run: nil, seats: seats, candidates: tied.map(\.text))
      case .complete: Next(step: "close", run: nil, seats: nil, candidates: [])
      }
  }
}
