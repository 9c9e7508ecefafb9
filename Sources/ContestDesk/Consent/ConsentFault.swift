public import Contest

/// What is wrong with agreements, or with a list of them.
public enum ConsentFault: Error, Hashable {
  case noText
  case noFile(String)
  case emptyText
  case noVersion
  case sameVersion(String)
  case noSuchEntry(String)
  case noSuchPerson(String, entry: String)
  case unclear(String)
  case noGuardian(String)
  /// What stands as the guardian's name of this person names nobody who could be one.
  case notGuardian(String, found: String, GuardianName.Fault)
  /// The entry was withdrawn or refused; nothing is entered for it.
  case left(String, EntryState)
  /// The form carries a text that is no longer the current one.
  case otherVersion(Consent.Kind, found: String, current: String)
  /// The same person is on the list twice with different answers.
  case answeredTwice(String, first: String)
  case badDays(Int)
}

extension ConsentFault: Explained {
  public var code: String {
    switch self {
    case .noText: "consent-no-text"
    case .noFile: "file-missing"
    case .emptyText: "consent-empty-text"
    case .noVersion: "consent-no-version"
    case .sameVersion: "consent-same-version"
    case .noSuchEntry: "consent-no-such-entry"
    case .noSuchPerson: "consent-no-such-person"
    case .unclear: "consent-unclear"
    case .noGuardian: "consent-no-guardian"
    case .notGuardian: "consent-not-guardian"
    case .left: "consent-entry-left"
    case .otherVersion: "consent-other-version"
    case .answeredTwice: "consent-answered-twice"
    case .badDays: "retention-bad-days"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noText, .chinese): "本届还没有告知书，所以没有同意情况可以登记。请先由组织者存入告知书和它的版本（网页“告知书”，或命令行的 consent text）。"
    case (.noText, .english):
      "The edition has no text that people are told, so nobody can have agreed to it. An organizer stores it first, with its version (on the page of texts, or with consent text on the command line)."
    case (.noFile(let path), .chinese): "找不到文件 \(path)。请检查路径和文件名。"
    case (.noFile(let path), .english): "There is no file \(path). Check the path and the name."
    case (.emptyText, .chinese): "告知书是空的，或不是 UTF-8 文字。请核对文件。"
    case (.emptyText, .english): "The text is empty, or no UTF-8. Check the file."
    case (.noVersion, .chinese): "没有写版本。请写明版本，如 2027.1。"
    case (.noVersion, .english): "No version is given. Say which it is, such as 2027.1."
    case (.sameVersion(let version), .chinese): "版本“\(version)”已经有另一份文字。文字改了，请另写版本。"
    case (.sameVersion(let version), .english):
      "Version “\(version)” has another text already. Give a changed text a version of its own."
    case (.noSuchEntry(let text), .chinese): "没有编码或编号为“\(text)”的申报，或能指几件。请写编码（如 A194785）。"
    case (.noSuchEntry(let text), .english):
      "“\(text)” is no entry's code or number, or may mean several. Write the code."
    case (.noSuchPerson(let name, let entry), .chinese): "\(entry) 上没有“\(name)”。请核对姓名和编码。"
    case (.noSuchPerson(let name, let entry), .english): "\(entry) has nobody called “\(name)”."
    case (.unclear(let text), .chinese): "“\(text.prefix(20))”看不出是同意还是不同意。请填“是”或“否”；还没有问的留空。"
    case (.unclear(let text), .english):
      "“\(text.prefix(20))” is neither yes nor no. Write 是 or 否, or leave it blank where nobody was asked."
    case (.noGuardian(let name), .chinese): "\(name)的监护人同意了，但没有写监护人姓名。请补上。"
    case (.noGuardian(let name), .english):
      "A guardian of \(name) has agreed, and is not named. Add the name."
    case (.notGuardian(let name, let found, .nobody), .chinese):
      "\(name)的监护人一栏写的是“\(found)”，不是姓名。请写父母或其他监护人的姓名。"
    case (.notGuardian(let name, let found, .nobody), .english):
      "“\(found)” is no name of \(name)'s guardian. Write who the parent or guardian is."
    case (.notGuardian(let name, _, .own), .chinese): "\(name)的监护人一栏写的是本人。请写父母或其他监护人的姓名。"
    case (.notGuardian(let name, _, .own), .english):
      "\(name) cannot be their own guardian. Write who the parent or guardian is."
    case (.notGuardian(let name, _, .underAge(let other)), .chinese):
      "\(name)的监护人一栏写的“\(other)”是同件未成年的人，不能作监护人。请写父母或其他监护人的姓名。"
    case (.notGuardian(let name, _, .underAge(let other)), .english):
      "“\(other)”, a minor of the same entry, cannot be \(name)'s guardian. Write who the parent or guardian is."
    case (.left(let code, let state), .chinese):
      "\(code) 现在是“\(state.name(in: .chinese))”，这一行没有登记；其余的照登记。"
    case (.left(let code, let state), .english):
      "\(code) is \(state.name(in: .english)) now; this row is not entered, and the others are."
    case (.otherVersion(let kind, let found, let current), .chinese):
      "这份表附的“\(kind.name(in: language))”告知书是版本 \(found)，现行的是 \(current)。当事人同意的不是现行文字，不能这样登记。请用现行告知书重新征求同意。"
    case (.otherVersion(let kind, let found, let current), .english):
      "The form's text on \(kind.name(in: language)) is version \(found); \(current) is in force. Nobody has agreed to that, so it is not entered. Ask again with the text in force."
    case (.answeredTwice(let name, let first), .chinese):
      "\(name)在 \(first) 已有一行，意见不同。请核对，只留一行。"
    case (.answeredTwice(let name, let first), .english):
      "\(name) has another answer at \(first). Check which holds, and keep one row."
    case (.badDays(let days), .chinese): "保存期限从 1 天到 36500 天，不能是 \(days)。"
    case (.badDays(let days), .english): "Data are kept for 1 to 36500 days; \(days) is none."
    }
  }
}
