public import Contest

/// Why an action on an entry is refused.
public enum EntryError: Error, Hashable {
  case notFound(String)
  /// Several entries may be meant, each with a description.
  case several(String, [String])
  case noSuchOrganization(String)
  case findingStands(chinese: String, english: String)
}

extension EntryError: Explained {
  public var code: String {
    switch self {
    case .notFound: "entry-not-found"
    case .several: "entry-several"
    case .noSuchOrganization: "entry-no-such-organization"
    case .findingStands: "entry-finding-stands"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .notFound, .several: [.listEntries]
    case .noSuchOrganization: []
    case .findingStands: [.returnEntry, .checkEntries]
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.notFound(let id), .chinese): "没有编码、单位编号或评审编码为“\(id)”的。请核对。"
    case (.notFound(let id), .english):
      "There is no entry whose code, number or lot is “\(id)”. Check it."
    case (.several(let text, let entries), .chinese):
      "“\(text)”可能指 \(entries.count) 项：\(entries.joined(separator: "、"))。请写括号前的字样指明，或写明单位。"
    case (.several(let text, let entries), .english):
      "“\(text)” may mean \(entries.count) entries: \(entries.joined(separator: ", ")). Write what stands before a bracket, or name the organization."
    case (.noSuchOrganization(let name), .chinese): "名单里没有单位“\(name)”，不知道是谁的编号。请核对单位名称。"
    case (.noSuchOrganization(let name), .english):
      "There is no organization “\(name)” whose number it could be. Check the name."
    case (.findingStands(let chinese, _), .chinese):
      "不能通过：\(chinese)请先退回修改；如已核实无误，更正数据后重新核查。"
    case (.findingStands(_, let english), .english):
      "It cannot pass: \(english) Return it for correction; if it is right after all, correct the data and check again."
    }
  }
}
