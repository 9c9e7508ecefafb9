import Contest
import ContestDesk
import ContestStore

/// Before an entry leaves lists that were sealed, or comes back to them: who would move, and why. 办以前先看会怎样变.
extension ScreeningPages {
  /// The page that shows what would change, with the same form once more; `nil` where nothing would, and once it was shown.
  static func leaving(
    _ id: Entry.ID, _ act: Act, _ visit: Visit, _ edition: Edition
  ) async throws -> WebAnswer? {
    guard visit.form["moves"] != "seen",
      let preview = try await visit.desk.previewLeaving(
        [id], as: act.becomes, edition: edition.id)
    else { return nil }
    let say = visit.say
    // The note of a pass in doubt is asked for again only where one was written.
    let fields = act.fields(visit, inDoubt: !visit.form.trimmed("reason").isEmpty).map { field in
      var typed = field
      typed.value = visit.form[field.name]
      return typed
    }
    var body: HTML = "<section class=\"sheet\">"
    body += changes(preview, visit)
    body += OfficeForm(
      name: act.rawValue, target: visit.at("screening", id.text),
      fields: [.hidden("moves", "seen"), .hidden("shown", visit.form["shown"])] + fields,
      button: act.words(visit)
    ).html(visit)
    body +=
      "<p><a href=\"\(visit.at("screening", id.text))\">\(say("暂不办理", "Do nothing"))</a></p></section>"
    return .page(
      Layout.office(
        visit, .screening,
        title: say(
          "\(act.words(visit)) \(id.text)：先看会怎样变",
          "\(act.words(visit)) \(id.text): what would change"),
        body))
  }

  /// What it would change that these entries leave or come back; nothing where nothing was sealed, or nothing would change.
  static func leaving(
    _ ids: [Entry.ID], _ act: Act, _ visit: Visit, _ edition: Edition
  ) async throws -> HTML {
    guard
      let preview = try await visit.desk.previewLeaving(ids, as: act.becomes, edition: edition.id)
    else { return "" }
    return changes(preview, visit)
  }

  private static func changes(
    _ preview: (trial: WhatIfReport.Trial, status: OutcomeStatus, reopened: ReopenedForesight?),
    _ visit: Visit
  ) -> HTML {
    let say = visit.say
    let opened: [HTML] = preview.trial.opened.map {
      "<li>\(preview.status.message(of: $0, in: visit.language))</li>"
    }
    let open: HTML =
      opened.isEmpty ? "" : "<h3>\(say("将有待办", "Would be open"))</h3><ul>\(opened)</ul>"
    let reopened: HTML? = preview.reopened.map {
      "<div class=\"note\"><p>\($0.message(in: visit.language))</p></div>"
    }
    return """
      <h2>\(say("办了以后，封存的名单会这样变", "The sealed lists would change like this"))</h2>\(reopened)\(ChangesHTML(preview.trial.changes, preview.status, visit).html)\(open)<p class="soft">\(say("现在还没有办。办了以后封存的版本标为过时，核对后另封一版。", "Nothing is done yet. Afterwards the sealed version is out of date; seal the next one after looking at it."))</p>
      """
  }
}
