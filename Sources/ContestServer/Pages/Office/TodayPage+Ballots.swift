import Contest
import ContestDesk
import ContestStore

/// What an open ballot waits for: a run to begin, papers to come in and be counted, the round to be closed.
extension TodayPage {
  static func ballots(
    _ visit: Visit, _ round: Round, _ edition: Edition
  ) async throws -> [Line] {
    guard visit.may(.seeScores) else {
      // Whoever may not see votes knows that there are papers to take, and not how many are in.
      return [
        Line(
          kind: .wait, tag: visit.say("投票", "ballot"),
          words: visit.say(
            "\(round.name.text(in: visit.language))：正在投票，还没有结束。",
            "\(round.name.text(in: visit.language)): the ballot is open."),
          act: visit.say("去看", "See it"), target: visit.at("rounds", round.id.text))
      ]
    }
    let status = try await visit.desk.ballot(round.id, edition: edition.id)
    guard !status.voters.isEmpty else { return [] }
    let say = visit.say
    let name = round.name.text(in: visit.language)
    let have = BallotPages.papersIn(
      status, try await visit.desk.actorNames(in: visit.language), visit)
    let target = visit.at("ballots", round.id.text)
    func line(_ kind: Line.Kind, _ tag: String, _ words: String, _ act: String) -> [Line] {
      [
        Line(
          kind: kind, tag: tag,
          words: visit.language == .chinese ? "\(name)：\(words)" : "\(name): \(words)", act: act,
          target: target)
      ]
    }
    switch status.result.next {
    case .notHeld where status.standing == 0:
      return line(
        .wait, say("投票", "ballot"),
        say("没有候选人可投，还没有结束。", "no candidate is left, and it is not closed."),
        say("结束", "Close it"))
    case .notHeld:
      return line(
        .wait, say("待投票", "to vote"),
        say(
          "投票人和候选人已定，第 1 轮还没有开始。", "voters and candidates are set; run 1 has not begun."),
        say("去开始", "Begin it"))
    case .run(let run, let left, _):
      return line(
        .wait, say("待再投", "to vote again"),
        say(
          "\(status.electedText(in: .chinese))，应对 \(left.count) 个候选人投第 \(run) 轮。",
          "\(status.electedText(in: .english)); run \(run) is due on \(Counted.english(left.count, "candidate"))."
        ),
        say("去办", "See to it"))
    case .counting(let run):
      return line(
        .wait, say("未计票", "not counted"), uncounted(run, status, have, visit),
        say("收票、计票", "Take papers, count"))
    case .seatsOpen, .complete:
      return line(
        .done, say("已计票", "counted"),
        say(
          "\(status.electedText(in: .chinese))，这一轮还没有结束。",
          "\(status.electedText(in: .english)); the round is not closed."),
        say("看结果，结束", "See it, close"))
    }
  }

  /// How many papers of a run are in, of how many voters who are present.
  private static func uncounted(
    _ run: Int, _ status: BallotStatus, _ have: String, _ visit: Visit
  ) -> String {
    let present = status.runs.last?.present.count ?? 0
    if status.lacksQuorum != nil {
      return visit.say(
        "第 \(run) 轮到会不足，记为无效以后再投。", "run \(run) has no quorum; record it as void and vote again.")
    }
    return visit.say(
      "第 \(run) 轮实到 \(present) 人，已收选票 \(have) 张，还没有计票。",
      "run \(run): \(present) present, papers in: \(have); not counted yet.")
  }
}
