public import Contest

/// Why a list of organizations is not taken, or why an organization is not renamed or merged.
public enum OrganizationFault: Error, Hashable {
  case twice(String, first: String)
  case codeTwice(String, first: String)
  /// A code that differs from another organization's code only in leading zeros: 1 beside 01.
  case codeLikeOther(String, other: String, name: String)
  /// A row's code and name belong to different organizations.
  case severalKnown(code: String, name: String, [String])
  /// A known organization has another code in the list.
  case codeChanged(String, kept: String, listed: String)
  /// The organization of this code has another name in the list.
  case nameChanged(code: String, before: String, listed: String)
  /// A row of a unit that has been merged into another, or has another code and name now.
  case ofThePast(String, code: String, now: String)
  /// A code that a unit had before, or that of a unit merged into it, with a name that nobody knows.
  case formerCode(String, name: String, of: String, now: String)
  /// A row without a code gives a short or former name of a known organization. The organization keeps its own name.
  case nameKept(String, listed: String)
  /// Two organizations would have the same name, short name or code.
  case sharedName(String, String, String)
  case unknown(String, near: [String])
  /// Several organizations have the name.
  case several(String, [String])
  case mergedIntoItself(String)
  case unchangedName(String)
  /// A name that contains an ID number or a mobile number.
  case personalNumber
  /// The name contains an invisible control character.
  case controlCharacter(String)
  case reasonMissing
  /// A parent, named in these rows, that is neither listed nor stored.
  case parentUnknown(String, rows: RowNumbers)
  /// A number of places below 0.
  case quotaNegative(Int)
  /// A dash or a stroke in a cell for a number of places. It counts as blank: no limit.
  case quotaBlank(String)
  /// 无 or 待定 in a cell for a number of places. It may mean no places or no limit.
  case quotaUnclear(String)
}

extension OrganizationFault: Explained {
  public var code: String {
    switch self {
    case .twice: "organization-twice"
    case .codeTwice: "organization-code-twice"
    case .codeLikeOther: "organization-code-like-other"
    case .severalKnown: "organization-code-and-name-differ"
    case .codeChanged: "organization-code-changed"
    case .nameChanged: "organization-name-changed"
    case .nameKept: "organization-name-kept"
    case .ofThePast: "organization-of-the-past"
    case .formerCode: "organization-former-code"
    case .sharedName: "organization-shared-name"
    case .unknown: "organization-unknown"
    case .several: "organization-several"
    case .mergedIntoItself: "organization-merged-into-itself"
    case .unchangedName: "organization-name-unchanged"
    case .personalNumber: "organization-personal-number"
    case .controlCharacter: "organization-control-character"
    case .reasonMissing: "organization-reason-missing"
    case .parentUnknown: "organization-parent-unknown"
    case .quotaNegative: "organization-quota-negative"
    case .quotaBlank: "organization-quota-blank"
    case .quotaUnclear: "organization-quota-unclear"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.parentUnknown(let name, let rows), .chinese):
      "上级单位“\(name)”（第 \(rows.chinese) 行）不在单位名单里，只按这个名称认。写错了的请改正；名单外的上级可以不管。"
    case (.parentUnknown(let name, let rows), .english):
      "The parent “\(name)” (row \(rows.english)) is not on the list; it is known by that name alone. Correct a slip; a parent outside the list may stay."
    case (.twice(let name, let first), .chinese):
      "“\(name)”与 \(first) 是同一单位（代码、简称或曾用名相同）。请只留一行。"
    case (.twice(let name, let first), .english):
      "“\(name)” is the organization of \(first) (same code, short or former name). Keep one row."
    case (.codeLikeOther(let code, let other, let name), .chinese):
      "单位代码“\(code)”与“\(name)”的“\(other)”只差前面的零，像是表格软件去掉了零。是同一个单位的请写成“\(other)”，另一个单位请用别的代码。"
    case (.codeLikeOther(let code, let other, let name), .english):
      "The code “\(code)” differs from “\(other)” of “\(name)” in leading zeros only; a spreadsheet may have taken them off. Write “\(other)” if it is the same organization, else give another code."
    case (.codeTwice(let code, let first), .chinese): "单位代码“\(code)”在 \(first) 已经用过。请改正其中一个。"
    case (.codeTwice(let code, let first), .english):
      "Code “\(code)” stands at \(first) already. Correct one of the two."
    case (.severalKnown(let code, let name, let names), .chinese):
      "代码“\(code)”和名称“\(name)”在系统中分属不同单位：\(names.joined(separator: "、"))。请核对代码；如已是同一单位，请先合并。"
    case (.severalKnown(let code, let name, let names), .english):
      "Code “\(code)” and name “\(name)” belong to different organizations here: \(names.joined(separator: ", ")). "
        + "Check the code; if they have become one, merge them first."
    case (.codeChanged(let name, let kept, let listed), .chinese):
      "“\(name)”的代码原是“\(kept)”，名单上写的是“\(listed)”。系统内仍用“\(kept)”，“\(listed)”作为另一个代码一并认得。如果写错了，请改正后再导入。"
    case (.codeChanged(let name, let kept, let listed), .english):
      "The code of “\(name)” was “\(kept)”; the list says “\(listed)”. “\(kept)” stays, and “\(listed)” is known as a further code. "
        + "If it is a slip, correct the list before importing it."
    case (.nameChanged(let code, let before, let listed), .chinese):
      "代码“\(code)”的单位原叫“\(before)”，名单上写的是“\(listed)”，按更名处理，原名留作曾用名。如果是另一个单位，请改正代码后再导入。"
    case (.nameChanged(let code, let before, let listed), .english):
      "The organization of code “\(code)” was “\(before)”; the list says “\(listed)”. It is renamed and the old name stays known. "
        + "If it is another organization, correct the code before importing."
    case (.ofThePast(let listed, let code, let now), .chinese):
      "“\(listed)”（代码 \(code)）现在是“\(now)”的曾用名（已经并入，或改过名称和代码），这一行没有采用。"
    case (.ofThePast(let listed, let code, let now), .english):
      "“\(listed)” (code \(code)) is a former name of “\(now)” by now, which was renamed or took it in; the row was passed over."
    case (.formerCode(let code, let name, let unit, let now), .chinese):
      "代码“\(code)”是“\(unit)”（\(now)）以前的代码，或并入它的单位的代码，名称“\(name)”没有登记过。“\(unit)”更名的，代码请写“\(now)”；是另一个单位的，请换一个代码。"
    case (.formerCode(let code, let name, let unit, let now), .english):
      "The code “\(code)” is a former one of “\(unit)” (\(now)), or that of a unit merged into it, and nobody is known as “\(name)”. If “\(unit)” was renamed, write code “\(now)”; another unit needs another code."
    case (.nameKept(let name, let listed), .chinese):
      "“\(listed)”是“\(name)”的简称或曾用名，按该单位处理，名称不改。确实更名的，请写上单位代码，或另行办理更名。"
    case (.nameKept(let name, let listed), .english):
      "“\(listed)” is a short or former name of “\(name)”; the row is about that organization, whose name stays. If it has been renamed, give its code, or rename it."
    case (.sharedName(let name, let one, let other), .chinese):
      "“\(name)”同时是“\(one)”和“\(other)”的名称、简称、代码或曾用名，无法区分。请改正其中一个；如是同一单位，请先合并。"
    case (.sharedName(let name, let one, let other), .english):
      "“\(name)” is a name, short name, code or former name of both “\(one)” and “\(other)”. "
        + "Change one of them, or merge them if they are one."
    case (.unknown(let name, let near), .chinese):
      "单位名单中没有“\(name)”。" + (near.isEmpty ? "请核对名称或代码。" : "是否为：\(near.joined(separator: "、"))？")
    case (.unknown(let name, let near), .english):
      "There is no organization “\(name)”. "
        + (near.isEmpty
          ? "Check the name or the code." : "Did you mean: \(near.joined(separator: ", "))?")
    case (.several(let name, let names), .chinese):
      "“\(name)”可指多个单位：\(names.joined(separator: "、"))。请用全称或代码。"
    case (.several(let name, let names), .english):
      "“\(name)” can be several organizations: \(names.joined(separator: ", ")). Give the full name or the code."
    case (.mergedIntoItself(let name), .chinese): "“\(name)”不能并入自己。请写明两个不同的单位。"
    case (.mergedIntoItself(let name), .english):
      "“\(name)” cannot be merged into itself. Name two organizations."
    case (.unchangedName(let name), .chinese): "单位已经叫“\(name)”，无需更名。"
    case (.unchangedName(let name), .english): "The organization is called “\(name)” already."
    case (.controlCharacter(let found), .chinese): "名称里有不可见的控制字符 \(found)，请重新输入。"
    case (.controlCharacter(let found), .english):
      "The name holds \(found), a character that shows nothing. Type it again."
    case (.personalNumber, .chinese): "名称或理由里有像身份证号或手机号的数字，不能存档。请去掉。"
    case (.personalNumber, .english):
      "The name or the reason holds what looks like an ID number or a mobile, which is not kept. Take it out."
    case (.quotaNegative(let quota), .chinese): "名额不能是 \(quota)。没有名额的写 0，不限的留空。"
    case (.quotaNegative(let quota), .english):
      "There cannot be \(quota) places. Write 0 for none, and leave the cell blank for no limit."
    case (.quotaBlank(let text), .chinese): "名额写的是“\(text)”，按空白收，即不限。没有名额的请写 0。"
    case (.quotaBlank(let text), .english):
      "“\(text)” is taken as a blank cell, which is no limit. Write 0 where there are no places."
    case (.quotaUnclear(let text), .chinese):
      "名额写的是“\(text)”，看不出是没有名额还是不限。没有名额的写 0，不限的留空或写“不限”。"
    case (.quotaUnclear(let text), .english):
      "“\(text)” does not say whether there are no places or no limit. Write 0 for none, and leave the cell blank (or write 不限) for no limit."
    case (.reasonMissing, .chinese): "请写明理由，会记入日志。"
    case (.reasonMissing, .english): "Give the reason; it goes on record."
    }
  }
}
