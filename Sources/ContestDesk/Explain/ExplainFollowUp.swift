import Contest
import ContestStore

extension EntryExplanation {
  /// What came after the award: when the entry was asked and answered, what re-checks decided and why, and the support it
  /// got. Free text of the answers is not shown here.
  mutating func addFollowUps(
    of edition: Edition, _ decisions: [DecisionRecords.Record], in connection: Connection,
    _ language: Language
  ) throws {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    for rule in edition.tier.followUps {
      var lines: [String] = []
      let answers = try FollowUpRecords.answers(edition.id, rule.id, in: connection)
        .filter { $0.entry == entry.id }
      for term in try FollowUpRecords.terms(edition.id, rule.id, in: connection)
      where term.entry == entry.id {
        let (asked, due) = (term.askedAt.day(), term.lastDay)
        lines.append(
          say(
            "\(asked)  第 \(term.term) 期：\(due) 以前填报",
            "\(asked)  term \(term.term): to be answered until \(due)"))
        for answer in answers where answer.term == term.term {
          let facts = rule.ask.compactMap { question in
            answer.facts[question.id].map { "\(question.name.text(in: language)) \($0)" }
          }
          let late = answer.at.day() > due ? say("（逾期）", " (late)") : ""
          lines.append(
            "\(answer.at.day())  " + say("填报", "answered") + late
              + (facts.isEmpty ? "" : say("：", ": ") + facts.joined(separator: say("；", "; "))))
        }
      }
      for payment in try FollowUpRecords.payments(edition.id, rule.id, in: connection)
      where payment.entry == entry.id {
        switch payment.kind {
        case .paid:
          lines.append(
            "\(payment.day)  " + say("发放 \(payment.amount) 元", "given \(payment.amount) yuan"))
        case .returned:
          lines.append(
            "\(payment.day)  " + say("退回 \(payment.amount) 元", "gave back \(payment.amount) yuan"))
        case .left: lines.append("\(payment.day)  " + say("离开", "left"))
        case .stayed:
          lines.append(
            "\(payment.day)  "
              + say("没有离开，此前登记的离开不算", "has not left; what was entered of it does not hold"))
        }
      }
      if rule.kind == .recheck { lines += titleLines(rule, decisions, language) }
      guard !lines.isEmpty else { continue }
      steps.append(Step(title: rule.name.text(in: language), lines: lines))
    }
  }

  private func titleLines(
    _ rule: FollowUpRule, _ decisions: [DecisionRecords.Record], _ language: Language
  ) -> [String] {
    let chinese = language == .chinese
    return decisions.compactMap { record in
      guard case .title(entry.id, let level, let change, let term) = record.decision.choice else {
        return nil
      }
      let isReplaced = decisions.contains {
        $0.number > record.number && $0.decision.choice.replaces(record.decision.choice)
      }
      let (day, reason) = (record.at.day(), record.decision.reason)
      let line =
        chinese
        ? "\(day)  第 \(term) 期复核（原授“\(level)”）：\(change.name(in: language))，\(reason)"
        : "\(day)  term \(term) (awarded “\(level)”): \(change.name(in: language)), \(reason)"
      return isReplaced
        ? line + (chinese ? "（已由后来的决定取代）" : " (replaced by a later decision)") : line
    }
  }
}
