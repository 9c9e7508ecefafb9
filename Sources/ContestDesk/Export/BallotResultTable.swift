public import Contest
import ContestSheets
public import ContestStore

extension OfficeTable {
  /// The count of a ballot as it is read out and signed: 计票结果. Each run has a group of columns; below them stand the papers
  /// cast, the invalid ones with the reason, and the votes needed. Where somebody is recused, a column says from whom, so that
  /// the votes of each line add up to the papers. `selection` says what has become of each candidate by now.
  static func ballot(
    _ edition: Edition, _ round: Round, _ counted: BallotResult, _ selection: Selection?,
    _ entries: EntryBriefs, isClosed: Bool, in language: Language = .chinese
  ) -> OfficeTable {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let nouns = edition.rulebook.nouns
    let result = selection.map(counted.seated) ?? counted
    // A void run elects nobody and has no votes to show; the note below says so.
    let runs = result.runs.filter { !$0.isVoid }
    let isOneOfSeveral = if case .counting = result.next { true } else { result.runs.count > 1 }
    var columns = [
      Column(say("序号", "no."), width: 6, .center),
      Column(say(nouns.numberHeading, "entry"), width: 12, .center),
      Column(say(nouns.titleHeading, "title"), width: 30),
      Column(say("单位", "organization"), width: 24),
    ]
    for run in runs {
      let name = isOneOfSeveral ? say("第\(run.number)轮", "run \(run.number): ") : ""
      columns += [
        Column(name + say("赞成", "for"), width: 8, .right),
        Column(name + say("反对", "against"), width: 8, .right),
        Column(name + say("弃权", "abstain"), width: 8, .right),
      ]
      if run.hasRecusals {
        columns.append(Column(name + say("回避", "recused"), width: 8, .right))
      }
      columns.append(Column(name + say("须得", "needed"), width: 8, .right))
    }
    columns.append(Column(say("结果", "result"), width: 12, .center))
    let order = result.runs.flatMap { $0.count.tallies.map { Entry.ID($0.candidate) } }
    var seen: Set<Entry.ID> = []
    let candidates = (result.elected + order).filter { seen.insert($0).inserted }
    let rows = candidates.enumerated().map { index, entry -> [Cell] in
      var row: [Cell] = [
        .integer(index + 1), .text(entry.text), .text(entries[entry]?.title ?? ""),
        .text(entries[entry]?.organization ?? ""),
      ]
      for run in runs {
        guard let tally = run.count.tallies.first(where: { $0.candidate == entry.text }) else {
          row += Array(repeating: .blank, count: run.hasRecusals ? 5 : 4)
          continue
        }
        row += [.integer(tally.votes), .integer(tally.against), .integer(tally.abstentions)]
        if run.hasRecusals { row.append(.integer(tally.recused)) }
        row.append(tally.needed.map { .integer($0) } ?? .blank)
      }
      let standing = BallotStanding(of: entry, in: result, selection, isClosed: isClosed)
      row.append(.text(standing.text(in: language)))
      return row
    }
    return OfficeTable(
      name: say("计票结果", "count"),
      title: "\(edition.heading)\(round.name.text(in: language))\(say("计票结果", ": the count"))",
      leading: edition.officeLine, columns: columns, rows: rows,
      notes: notes(
        result, isClosed: isClosed,
        naming: { id in
          entries[id].map { "\($0.title)（\(id.text)）" } ?? id.text
        }, language),
      signatures: language == .chinese ? ["监票人：", "计票人：", "主持人：", "日期："] : [])
  }

  private static func notes(
    _ result: BallotResult, isClosed: Bool, naming name: (Entry.ID) -> String,
    _ language: Language
  ) -> [String] {
    func listed(_ entries: [Entry.ID]) -> String {
      entries.map(name).joined(separator: language == .chinese ? "、" : ", ")
    }
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    var notes = result.runs.map { run in
      let count = run.count
      var text = say(
        "第 \(run.number) 轮：应到 \(count.members) 人，实到 \(count.present) 人，",
        "Run \(run.number): \(count.present) of \(count.members) present; ")
      text +=
        run.isVoid
        ? say(
          "不足规定人数，投票无效，不计入规程的轮数。",
          "no quorum, so it is void and none of the rulebook's runs.") : count.papers(in: language)
      return text
    }
    for run in result.runs where !run.isVoid {
      for tally in run.count.tallies {
        guard let apart = tally.recusalsApart(in: language) else { continue }
        let candidate = name(Entry.ID(tally.candidate))
        notes.append(
          say(
            "第 \(run.number) 轮：\(candidate)，\(apart)。",
            "Run \(run.number): \(candidate): \(apart)."))
      }
    }
    for (run, found) in result.recusedVotes.sorted(by: { $0.key < $1.key }) {
      for one in found {
        notes.append(one.message(run: run, naming: name(one.candidate), in: language))
      }
    }
    for run in result.runs where !run.isVoid {
      let gone = run.count.tallies.filter { !$0.stands }.map { Entry.ID($0.candidate) }
      guard !gone.isEmpty else { continue }
      notes.append(
        say(
          "第 \(run.number) 轮：\(listed(gone))在计票以前已不在列，得票不作数。",
          "Run \(run.number): \(listed(gone)) no longer stood when it was counted; those votes count for nothing."
        ))
    }
    if result.hasNoChoice {
      notes.append(
        say(
          "等额：候选人不多于名额，仍须达到规定票数。",
          "No more candidates than seats; the threshold holds all the same."))
    }
    switch result.next {
    case .run(_, _, let seats) where isClosed:
      notes.append(
        say(
          "余 \(seats) 个名额，已决定不再投，名额空缺。",
          "Seats that stay open: \(seats); no further run is held, as decided."))
    case .run(let run, let candidates, let seats):
      notes.append(
        say(
          "\(seats > 0 ? "余 \(seats) 个名额，" : "")对\(listed(candidates))投第 \(run) 轮。",
          "\(seats > 0 ? "\(Counted.english(seats, "seat is", "seats are")) left: " : "")run \(run) on \(listed(candidates))."
        ))
    case .seatsOpen(let seats, let tied):
      notes.append(
        tied.isEmpty
          ? say("空缺 \(seats) 个名额。", "Seats that stay open: \(seats).")
          : say(
            "余 \(seats) 个名额；\(listed(tied))得票相同，待评委会决定。",
            "Seats that are left: \(seats); \(listed(tied)) have equal votes and wait for the committee."
          ))
    case .complete where result.elected.isEmpty:
      notes.append(say("无人达到规定票数。", "Nobody reached the threshold."))
    case .complete, .notHeld, .counting: break
    }
    return notes
  }
}

extension BallotStatus {
  /// The counted runs, as they are read out and signed.
  public func table(in language: Language) -> OfficeTable {
    OfficeTable.ballot(
      edition, round, result, selection, entries, isClosed: isClosed, in: language)
  }
}

extension BallotResult.Run {
  /// Whether a vote is missing in some line because a voter is recused.
  fileprivate var hasRecusals: Bool {
    count.tallies.contains { $0.recused > 0 || $0.outOfBase > 0 }
  }
}

extension Desk {
  /// Writes the count of a ballot as it is read out and signed: 计票结果.
  ///
  /// - Throws: ``ResultFileError/unknownEnding(_:)``, `SheetError`, `StoreError`.
  @discardableResult
  public func writeBallotResult(
    _ status: BallotStatus, to path: String
  ) async throws -> [Bilingual] {
    try actor.require(.seeScores, in: .edition(status.edition.id))
    guard let format = ResultFormat(path: path), format != .csv else {
      throw ResultFileError.unknownEnding(path)
    }
    let table = status.table(in: .chinese)
    let notes = try write([table], as: format, to: path)
    try await noteExport(of: [path], edition: status.edition.id)
    return notes
  }
}

extension BallotVoter.State {
  /// Only where voters are drawn does anybody wait to step in; of named voters the rest of the list has no vote.
  public func name(in language: Language, of voters: BallotRule.Voters) -> String {
    switch (self, voters, language) {
    case (.voter, _, .chinese): "投票人"
    case (.voter, _, .english): "voter"
    case (.waiting, .drawn, .chinese): "候补"
    case (.waiting, .drawn, .english): "in the pool"
    case (.waiting, .list, .chinese): "不投票"
    case (.waiting, .list, .english): "has no vote"
    case (.excused, _, .chinese): "请假"
    case (.excused, _, .english): "excused"
    case (.barred, _, .chinese): "无投票权"
    case (.barred, _, .english): "barred"
    }
  }
}
