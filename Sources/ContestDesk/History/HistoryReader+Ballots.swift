import Contest
import ContestStore

/// A judge's part in ballots: put on the list of voters, excused, recused, present or absent, own paper handed in. How anybody
/// voted is not in it.
extension HistoryReader {
  func addBallot(_ round: Round, of judge: Judge.ID, to history: inout History) throws {
    guard let own = try JudgeBallot(round, of: judge, edition.id, in: connection) else { return }
    let runs = Dictionary(
      own.runs.map { ("\($0.number)", $0) }, uniquingKeysWith: { one, _ in one })
    for told in try HistoryRecords.records(of: .ballot(edition.id, round.id), in: connection) {
      guard let new = try ballotLine(told, own, runs, of: judge) else { continue }
      var line = HistoryLine(told, language)
      line.what = round.name.text(in: language)
      line.new = new
      history.add(line, told)
    }
  }

  /// What a record of the ballot says of the judge; `nil` where it says nothing.
  private func ballotLine(
    _ told: ToldRecord, _ own: JudgeBallot, _ runs: [String: JudgeBallot.Run], of judge: Judge.ID
  ) throws -> String? {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    switch told.record.action {
    case "ballot.open":
      return own.state == .barred
        ? say("参评，没有投票权", "stands itself and has no vote") : say("列入投票人名册", "in the pool of voters")
    case "ballot.take-back":
      return say("误开，已收回", "opened by mistake and taken back")
    case "ballot.excuse":
      if told.told("excused") == judge.text {
        return try told.told("instead").map {
          say("由 \(try named($0)) 递补", "\(try named($0)) votes instead")
        } ?? say("没有人递补", "nobody instead")
      }
      guard told.told("instead") == judge.text else { return nil }
      return say("递补为投票人", "votes in place of another")
    case "ballot.recuse" where told.told("recused") == judge.text:
      return try told.told("entry").map { try entryName($0, after: told) }
    case "ballot.run":
      return runs[told.told("run") ?? ""].map { run in
        run.isPresent
          ? say("第 \(run.number) 轮：到会", "run \(run.number): present")
          : say("第 \(run.number) 轮：没有到会", "run \(run.number): absent")
      }
    case "ballot.cast" where told.told("judge") == judge.text:
      let run = told.told("run") ?? ""
      return say("第 \(run) 轮：已交选票", "run \(run): paper handed in")
    default: return nil
    }
  }
}
