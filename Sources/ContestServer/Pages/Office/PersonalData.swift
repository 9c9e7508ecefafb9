import Contest
import ContestDesk
import ContestStore

/// What an entry's people gave in confidence, in full, for whoever has to call them or to check a number. It is shown once, on a
/// button's press, and that somebody looked is on record: 查看完整个人信息.
enum PersonalData {
  /// The button, where the reader may see it and the form asks for any of it.
  static func button(of id: Entry.ID, _ edition: Edition, _ visit: Visit) -> HTML {
    guard visit.may(.seePersonalData), visit.desk.actor.may(.seeEntries, in: .edition(edition.id))
    else { return "" }
    return """
      <form method="post" action="\(visit.at("entries", id.text, "full"))">\(visit.formMarks)<p class="acts"><button class="quiet">\(visit.say("看完整的证件号、手机（记入日志）", "See ID numbers and mobiles in full (on record)"))</button></p></form>
      """
  }

  static func page(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let id = Entry.ID(try visit.parameter("entry"))
    let view = try await visit.desk.entry(id, fully: true)
    let say = visit.say
    let entry = view.stored.entry
    func cell(_ name: String, _ value: String) -> HTML {
      "<td data-label=\"\(name)\">\(value)</td>"
    }
    let heads = [
      say("姓名", "Name"), say("学号、工号", "Student number"), say("证件号", "ID number"),
      say("手机", "Mobile"), say("出生日期", "Born"),
    ]
    func row(_ role: String, _ place: Int, _ name: String, _ number: String, _ born: String) -> HTML
    {
      let hidden = view.privateFields.first { $0.role == role && $0.position == place }
      let cells: [HTML] = zip(
        heads, [name, number, hidden?.idNumber ?? "", hidden?.mobile ?? "", born]
      ).map(cell)
      return "<tr>\(cells)</tr>"
    }
    let rows: [HTML] =
      entry.members.enumerated().map { index, member in
        row(
          "member", index + 1, member.name, member.studentNumber,
          member.bornOn.map { "\($0)" } ?? "")
      }
      + entry.advisers.enumerated().map { index, adviser in
        row("adviser", index + 1, adviser.name, "", "")
      }
    let headings: [HTML] = heads.map { "<th scope=\"col\">\($0)</th>" }
    let body: HTML = """
      <p class="soft">\(say("这次查看已记入日志。", "That you looked is on record."))</p>\
      <section class="sheet"><table><thead><tr>\(headings)</tr></thead><tbody>\(rows)</tbody></table></section>\
      \(EntryCard(view, edition, visit).html)\
      <p><a href="\(visit.at("entries", id.text))">\(say("回这一\(visit.nouns.measure)", "Back to the entry"))</a></p>
      """
    return .page(Layout.office(visit, .entries, title: entry.title, body))
  }
}
