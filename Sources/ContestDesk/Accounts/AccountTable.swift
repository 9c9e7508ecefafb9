public import Contest
import ContestStore

extension AccountLine {
  /// The accounts of an edition as the office prints them: who may sign in, as what. No link, code or number is in it.
  public static func table(
    _ lines: [AccountLine], _ edition: Edition, in language: Language
  ) -> OfficeTable {
    func text(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    return OfficeTable(
      name: text("账号", "accounts"), title: text("账号名单", "Accounts"),
      leading: edition.officeLine,
      columns: [
        .init(text("登录名", "name"), width: 18), .init(text("姓名", "person"), width: 14),
        .init(text("身份", "role"), width: 20), .init(text("范围", "scope"), width: 24),
        .init(text("状态", "state"), width: 10),
        .init(text("登录设备", "devices"), width: 10, .right),
      ],
      rows: lines.map { line in
        [
          .text(line.account.name.text), .text(line.account.shownName),
          .text(line.grants.map { $0.role.name(in: language) }.joined(separator: text("、", ", "))),
          .text(line.reach(in: edition.id, language)),
          .text(line.account.state.name(in: language)), .integer(line.sessions.count),
        ]
      })
  }
}
