public import Contest

/// Why a prize for members cannot be decided so.
public enum MemberAwardFault: Error, Hashable {
  /// The entry has no such member; its members are named.
  case unknownMember(String, Entry.ID, known: [String])
  /// Two members of the entry have the name.
  case sameName(String, Entry.ID, seats: [Int])
  /// Only members of entries with some levels may have it, and this entry has another one, or none.
  case ofOthers(MemberPlace, award: String, of: [String])
  /// As many as the rulebook gives have been named.
  case full(String, count: Int, [MemberPlace])
  /// No decision that names the member is in force.
  case notNamed(MemberPlace, award: String)
}

extension MemberAwardFault: Explained {
  public var code: String {
    switch self {
    case .unknownMember: "awards-unknown-member"
    case .sameName: "awards-members-of-one-name"
    case .ofOthers: "awards-member-of-others"
    case .full: "awards-members-full"
    case .notNamed: "awards-member-not-named"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.unknownMember(let text, let entry, let known), .chinese):
      "\(entry.text) 的成员里没有“\(text.prefix(40))”；有：\(known.joined(separator: "、"))。请写姓名，或写是第几位。"
    case (.unknownMember(let text, let entry, let known), .english):
      "“\(text.prefix(40))” is no member of \(entry.text); these are: \(known.joined(separator: ", ")). Write the name, or which one it is."
    case (.sameName(let text, let entry, let seats), .chinese):
      "\(entry.text) 有几位“\(text)”（第 \(seats.map(String.init).joined(separator: "、")) 位），请写是第几位。"
    case (.sameName(let text, let entry, let seats), .english):
      "\(entry.text) has several members called “\(text)” (\(seats.map(String.init).joined(separator: ", "))). Write which one it is."
    case (.ofOthers(let member, let award, let levels), .chinese):
      "“\(award)”只授予得\(levels.map { "“\($0)”" }.joined(separator: "、"))的，\(member.entry.text) 没有得。"
    case (.ofOthers(let member, let award, let levels), .english):
      "“\(award)” is for winners of \(levels.joined(separator: ", ")) alone, which \(member.entry.text) is not."
    case (.full(let award, let count, let named), .chinese):
      "“\(award)”规程设 \(count) 名，评委会已经指名：\(named.map { "\($0.entry.text) 第 \($0.seat) 位成员" }.joined(separator: "、"))。要换人的，先收回一项决定。"
    case (.full(let award, let count, let named), .english):
      "“\(award)” is for \(count), and the committee has named \(named.map { "member \($0.seat) of \($0.entry.text)" }.joined(separator: ", ")). To name another, take a decision back first."
    case (.notNamed(let member, let award), .chinese):
      "评委会没有为“\(award)”指名 \(member.entry.text) 的第 \(member.seat) 位成员，没有可以收回的。"
    case (.notNamed(let member, let award), .english):
      "The committee has not named member \(member.seat) of \(member.entry.text) for “\(award)”, so there is nothing to take back."
    }
  }
}
