import Contest
import ContestDesk

/// A decision of the committee in two steps: first who would gain and lose, then the decision itself.
struct DecisionFlow {
  let visit: Visit
  let place: OfficePlace
  let title: String
  let choice: CommitteeDecision.Choice
  /// The form's address, its name, and the values that it passes on.
  let target: Address
  let form: String
  let kept: [String]
  let button: String
  let back: Address

  /// What the decision would change, and the button that makes it.
  func look() async throws -> WebAnswer {
    let say = visit.say
    if visit.form.trimmed("reason").isEmpty {
      throw RefusedForm("reason", say("请写明理由。", "Give the reason."))
    }
    let state = try await visit.desk.shownState(edition: try visit.requireEdition().id)
    let preview = try await visit.desk.previewDecision(
      choice, edition: try visit.requireEdition().id)
    var body: HTML =
      "<section class=\"sheet\"><h2>\(say("这样决定以后", "What the decision would change"))</h2>"
    body +=
      preview.changes.isEmpty
      ? "<p>\(say("名单上没有谁会变。", "Nobody moves on any list."))</p>"
      : ChangesHTML(preview.changes, preview.status, visit).html
    for (words, questions) in [
      (say("不再待定：", "Settled: "), preview.settled),
      (say("会成为待办：", "Would be open: "), preview.opened),
    ] {
      for question in questions {
        body +=
          "<p class=\"soft\">\(words)\(preview.status.message(of: question, in: visit.language))</p>"
      }
    }
    body += "<p>\(say("理由：", "Reason: "))\(visit.form.trimmed("reason"))</p>"
    body += OfficeForm(
      name: form, target: target,
      fields: [.hidden("step", "do"), .shown(state)]
        + (kept + ["reason"]).map { .hidden($0, visit.form.trimmed($0)) }, button: button
    ).html(visit)
    body += "<p><a href=\"\(back)\">\(say("不决定，返回", "Decide nothing, go back"))</a></p></section>"
    return .page(Layout.office(visit, place, title: title, body))
  }
}
