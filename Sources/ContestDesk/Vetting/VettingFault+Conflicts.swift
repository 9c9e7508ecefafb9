import Contest

/// What is said about somebody, or a department, who has to do with a candidate: every reason, and what to do.
extension VettingFault {
  static func concerned(
    _ name: String, _ entry: Entry.ID, _ conflicts: [Conflict], _ language: Language
  ) -> String {
    let why = why(conflicts, language)
    return switch language {
    case .chinese: "\(name) 与 \(entry) 有关（\(why)），不能登记或决定部门意见。请由别人办理。"
    case .english:
      "\(name) has to do with \(entry) (\(why)) and may not enter or decide what departments say. Have somebody else do it."
    }
  }

  static func answererConcerned(
    _ name: String, _ department: String, _ entry: Entry.ID, _ conflicts: [Conflict],
    _ language: Language
  ) -> String {
    let why = why(conflicts, language)
    return switch language {
    case .chinese:
      "\(department)的经办人 \(name) 与 \(entry) 有关（\(why)），应回避。请\(department)换人核查后再答复。"
    case .english:
      "\(name), who answers for \(department), has to do with \(entry) (\(why)) and has to stand aside. Have somebody else there look at it and answer."
    }
  }

  /// `isTaken` says whether the answer of such a department is taken all the same.
  static func ownUnit(
    _ department: String, _ entry: Entry.ID, _ conflict: Conflict, isTaken: Bool,
    _ language: Language
  ) -> String {
    let why = why([conflict], language)
    return switch (isTaken, language) {
    case (false, .chinese):
      "\(department)是 \(entry) 的本单位或上下级单位（\(why)），规程规定回避，不收它的意见。请改填“回避”，或留空。"
    case (false, .english):
      "\(department) is the own unit of \(entry), or one above or below it (\(why)), and steps aside by the rulebook, so its answer is not taken. Write 回避 (steps-aside) or leave it blank."
    case (true, .chinese):
      "\(department)是 \(entry) 的本单位或上下级单位（\(why)）。规程没有要求回避，意见照收，请留意。"
    case (true, .english):
      "\(department) is the own unit of \(entry), or one above or below it (\(why)). The rulebook does not let it step aside, so the answer is taken; bear it in mind."
    }
  }

  private static func why(_ conflicts: [Conflict], _ language: Language) -> String {
    conflicts.map { $0.message(in: language) }
      .joined(separator: language == .chinese ? "；" : "; ")
  }
}
