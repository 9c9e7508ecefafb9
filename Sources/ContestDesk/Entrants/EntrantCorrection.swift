public import Contest
import ContestSheets
public import ContestStore

/// That the unit or the office corrected an entry after its entrant had sent it, and where the register says something else than the
/// form: 登记的内容更正过.
///
/// | the entry | the entrant |
/// |---|---|
/// | waits for the office | sends nothing over it: the unit's word stands, and the page says so |
/// | was sent back | sees what was corrected, and sends the form over it |
///
/// ID numbers and mobiles are compared by nobody here: they stay sealed.
public struct EntrantCorrection: Sendable {
  public struct Line: Hashable, Sendable {
    public let label: Bilingual
    /// Blank where the register has nothing.
    public let registered: String
  }

  /// The digest of the entry as it is registered, so that nothing is sent over a correction that was not looked at.
  public let digest: Digest
  /// In the order of the form; empty where only other things were corrected.
  public let lines: [Line]

  /// `nil` while the entry is as it was sent.
  init?(
    _ stored: StoredEntry, sent: EntrantDraft.Sent, _ form: EntrantForm, _ values: EntrantValues
  ) {
    guard let digest = stored.digest, digest != sent.stored else { return nil }
    self.digest = digest
    let entry = stored.entry
    func clean(_ text: String) -> String { CleanText(text).text }
    func names(_ prefix: String) -> [String] {
      form.fields.filter { $0.id.hasPrefix(prefix) && $0.id.hasSuffix("-name") }
        .map { clean(values[$0.id]) }.filter { !$0.isEmpty }
    }
    var lines: [Line] = []
    func add(_ label: Bilingual, _ registered: String, typed: String) {
      guard clean(registered) != clean(typed) else { return }
      lines.append(Line(label: label, registered: registered))
    }
    for field in form.fields {
      let typed = values[field.id]
      switch field.column {
      case .organization: add(field.label, entry.organization, typed: typed)
      case .title: add(field.label, entry.title, typed: typed)
      case .track:
        let track = form.rulebook.tracks.first { $0.id == entry.track }
        add(field.label, track?.name.chinese ?? "", typed: typed)
      case .group: add(field.label, entry.group, typed: typed)
      case .form:
        let kind = entry.form.map { $0 == .individual ? "个人" : "集体" } ?? ""
        add(field.label, kind, typed: typed)
      case .member(1, .name):
        add(
          Bilingual(chinese: form.rulebook.nouns.people, english: "People"),
          entry.members.map(\.name).joined(separator: "、"),
          typed: names("member-").joined(separator: "、"))
      case .adviser(1):
        add(
          Bilingual(chinese: "指导教师", english: "Advisers"),
          entry.advisers.map(\.name).joined(separator: "、"),
          typed: names("adviser-").joined(separator: "、"))
      case .answer(let question): add(field.label, entry.answers[question] ?? "", typed: typed)
      case .member, .adviser, .adviserOrganization: continue
      }
    }
    self.lines = lines
  }
}
