public import Contest
import ContestStore

extension ShownSelection {
  /// Who goes on and why, in the order of the page. A confirmed list names its version.
  public func table(of round: Round, in language: Language) -> OfficeTable {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let name = round.name.text(in: language)
    var notes = [
      isConfirmed
        ? version?.notice(in: language) ?? ""
        : say("试算的名单，还没有确认。", "A list that nobody has confirmed yet.")
    ]
    notes += self.notes.map { text(of: $0, in: language) }
    return OfficeTable(
      name: say("晋级名单", "selection"),
      title: say("\(name)晋级名单", "Who goes on from \(name)"), leading: edition.officeLine,
      columns: [
        .init(say("去向", "goes"), width: 10), .init(say("编码", "entry"), width: 10),
        .init(say(edition.rulebook.nouns.titleHeading, "title"), width: 36),
        .init(say("单位", "organization"), width: 24),
        .init(language == .chinese ? divisionHeading(in: language) : "track", width: 22),
        .init(say("为什么", "why"), width: 40),
      ],
      rows: lines.map { line in
        let brief = entries[line.entry]
        return [
          .text(
            line.reserve.map { say("候补 \($0)", "reserve \($0)") }
              ?? line.outcome.name(in: language)),
          .text(line.entry.text), .text(PersonalNumbers.masked(brief?.title ?? "")),
          .text(brief?.organization ?? ""),
          .text(division(of: line.entry, in: language)),
          .text(line.reason(in: language)),
        ]
      }, notes: notes.filter { !$0.isEmpty })
  }
}
