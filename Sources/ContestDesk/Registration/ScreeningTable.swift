public import Contest
public import ContestStore

extension Edition {
  /// What waits to be screened, as an office prints it: how many doubts each entry has, whether everybody agreed, and which
  /// required files were not handed in.
  ///
  /// `waited` are the people whose consent is missing, `lacking` the files, by entry.
  public func screeningTable(
    _ all: [(entry: StoredEntry, findings: [FindingRecord])], _ waited: [Entry.ID: [String]],
    _ lacking: [Entry.ID: [Bilingual]], in language: Language
  ) -> OfficeTable {
    func text(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    return OfficeTable(
      name: text("待审", "screening"),
      title: text("待审的\(rulebook.nouns.entry())", "Entries to screen"), leading: officeLine,
      columns: [
        .init(text("编码", "code"), width: 10),
        .init(text(rulebook.nouns.titleHeading, "title"), width: 40),
        .init(text("单位", "organization"), width: 28),
        .init(text("存疑", "doubts"), width: 7, .right),
        .init(text("同意情况", "consents"), width: 12),
        .init(text("没有交的文件", "files-lacking"), width: 20),
      ],
      rows: all.map { line in
        let entry = line.entry.entry
        return [
          .text(entry.id.text), .text(PersonalNumbers.masked(entry.title)),
          .text(entry.organization), .integer(line.findings.count),
          .text(waited[entry.id] == nil ? "" : text("还没有同意", "not agreed")),
          .text(
            (lacking[entry.id] ?? []).map { $0.text(in: language) }
              .joined(separator: text("、", ", "))),
        ]
      })
  }
}
