extension RulebookTelling {
  /// A ballot in plain sentences: who votes, what elects, what comes after an open seat.
  func lines(voting rule: BallotRule) -> [String] {
    let who =
      switch rule.voters {
      case .list: say("评委名单上的评委", "The judges on the list")
      case .drawn(let count):
        say("从评委库抽签产生的 \(count) 位评委", "\(count) judges drawn by lot from the pool")
      }
    let how = rule.isNamed ? say("实名投票", "vote by name") : say("无记名投票", "vote in secret")
    let conflicts = list(rule.conflicts.map { $0.words(in: language) })
    var lines = [
      say(
        "\(who)\(how)；回避：\(conflicts.isEmpty ? "不设" : conflicts)，回避的不计入票数基数。",
        "\(who) \(how). Recused: \(conflicts.isEmpty ? "nobody" : conflicts); they do not count for that candidate."
      )
    ]
    let base =
      switch rule.base {
      case .present: say("到会人数", "those present")
      case .cast: say("收回的选票", "the papers cast")
      case .valid: say("有效票", "the valid papers")
      case .members: say("全体评委", "all voters")
      }
    let needed =
      rule.threshold.map {
        say("得票\($0.text(in: .chinese))（按\(base)计）的", "who has \($0.text(in: .english)) of \(base)")
      } ?? say("得票多的", "who has the most votes")
    let seats =
      rule.seats.map { say("，名额 \($0) 个", ", for \($0) seats") } ?? say("，名额不限", "; any number")
    lines.append(say("\(needed)当选\(seats)。", "Elected is \(needed)\(seats)."))
    if let candidates = rule.candidates, let seats = rule.seats {
      let least = candidates.least(for: seats)
      lines.append(
        say(
          "差额：候选人\(candidates.text(in: .chinese))，至少 \(least) 名；不足的不能开始投票。",
          "There have to be candidates for \(candidates.text(in: .english)), \(least) or more; with fewer the ballot cannot open."
        ))
    }
    if let quorum = rule.quorum {
      lines.append(
        say(
          "到会人数\(quorum.text(in: .chinese))（按全体投票人计）方可投票；不足的，这一轮无效。",
          "\(quorum.text(in: .english)) of all voters have to be present; a run without is void."))
    }
    if let most = rule.mostMarks ?? rule.seats {
      lines.append(
        say("每张选票至多选 \(most) 个，多选的无效。", "A paper for more than \(most) is invalid."))
    }
    if rule.runs > 1 {
      lines.append(
        say(
          "末位得票相同或名额未满的，对余下的再投，至多共 \(rule.runs) 轮。",
          "Equals at the last seat, or seats left open, go to a further run, of \(rule.runs) at most."
        ))
    }
    if rule.reserves > 0 {
      lines.append(
        say(
          "达到票数而名额已满的，按得票候补 \(rule.reserves) 个。",
          "Those who passed and found no seat are in reserve, \(rule.reserves) of them."))
    }
    if rule.keyed == .twice {
      lines.append(
        say("选票由两人分别录入，一致才计。", "Two people key the papers apart; they count when both agree."))
    }
    return lines
  }

  /// What stands as the result of a candidate beside its place: the votes of one run, which do not say who is elected.
  var votes: String {
    say(
      "成绩是首次有效投票的赞成票数，再投的票不计入；谁当选看各轮计票，以计票结果为准。",
      "The result is the votes in favour in the first run that counts; later runs do not add to it. Who is elected follows from all runs, as the result of the count tells."
    )
  }
}
