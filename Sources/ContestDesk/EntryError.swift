public import Contest

/// Why an action on an entry is refused.
public enum EntryError: Error, Hashable {
  case notFound(String)
  /// The text stands in the titles of these entries, each with its code. A title may be another work's too, so none is taken.
  case titled(String, [Bilingual])
  /// Several entries may be meant, each with a description.
  case several(String, [String])
  case noSuchOrganization(String)
  case findingStands(chinese: String, english: String)
  /// So many of its organization's entries have passed already that one more is too many, by this rule. `unlisted` are those of
  /// them that the organization's own list does not recommend.
  case noPlaceLeft(organization: String, passed: Int, Bilingual, unlisted: [String])
}

extension EntryError: Explained {
  public var code: String {
    switch self {
    case .notFound, .titled: "entry-not-found"
    case .several: "entry-several"
    case .noSuchOrganization: "entry-no-such-organization"
    case .findingStands: "entry-finding-stands"
    case .noPlaceLeft: "entry-no-place-left"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .notFound, .titled, .several, .noPlaceLeft: [.listEntries]
    case .noSuchOrganization: []
    case .findingStands: [.returnEntry, .checkEntries]
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.notFound(let id), .chinese): "没有编码、单位编号或评审编码为“\(id)”的。请核对。"
    case (.notFound(let id), .english):
      "There is no entry whose code, number or lot is “\(id)”. Check it."
    case (.titled(let text, let entries), .chinese):
      "“\(text)”是名称里的字，名称可能相同，请写编码：\(entries.map(\.chinese).firstFew(in: language))。"
    case (.titled(let text, let entries), .english):
      "“\(text)” is part of a title, which two entries may share. Write the code: \(entries.map { $0.text(in: .english) }.firstFew(in: language))."
    case (.several(let text, let entries), .chinese):
      "“\(text)”可能指 \(entries.count) 项：\(entries.firstFew(in: language))。请写括号前的字样指明，或写明单位。"
    case (.several(let text, let entries), .english):
      "“\(text)” may mean \(entries.count) entries: \(entries.firstFew(in: language)). Write what stands before a bracket, or name the organization."
    case (.noSuchOrganization(let name), .chinese): "名单里没有单位“\(name)”，不知道是谁的编号。请核对单位名称。"
    case (.noSuchOrganization(let name), .english):
      "There is no organization “\(name)” whose number it could be. Check the name."
    case (.noPlaceLeft(let organization, let passed, let rule, let unlisted), .chinese):
      "不能通过：“\(organization)”已通过 \(passed) 项，加上这一项就多了：\(rule.chinese)\(unlisted.isEmpty ? "" : "已通过的里，单位的推荐名单没有推荐 \(unlisted.joined(separator: "、"))。")请先定下留哪几项，把多的退出或不予受理，再通过这一项；名额定得不对的，先改名额。"
    case (.noPlaceLeft(let organization, let passed, let rule, let unlisted), .english):
      "It cannot pass: \(passed) of “\(organization)” have passed, and one more is too many. \(rule.text(in: .english)) \(unlisted.isEmpty ? "" : "Of those that passed its own list does not recommend \(unlisted.joined(separator: ", ")). ")Decide which stay, and withdraw or refuse another first; if the number of places is wrong, correct that first."
    case (.findingStands(let chinese, _), .chinese):
      "不能通过：\(chinese)请先退回修改；如已核实无误，更正数据后重新核查。"
    case (.findingStands(_, let english), .english):
      "It cannot pass: \(english) Return it for correction; if it is right after all, correct the data and check again."
    }
  }
}
