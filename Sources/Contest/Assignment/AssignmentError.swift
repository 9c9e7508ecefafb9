/// Why there is no assignment.
public enum AssignmentError: Error, Hashable {
  case noEntries
  case noJudges
  /// The tables have faults; all of them are listed.
  case badInput([AssignmentFault])
  /// No assignment keeps all limits.
  case infeasible(AssignmentObstacle)
  case cancelled
}

/// One fault of the input. Rows are counted from 1 in the list that was given.
public enum AssignmentFault: Error, Hashable {
  case entryTwice(row: Int, String)
  case judgeTwice(row: Int, String)
  case noSuchEntry(row: Int, Int)
  case noSuchJudge(row: Int, Int)
  case affinityOutOfRange(row: Int, Int)
  case pairTwice(row: Int)
  case demandOutOfRange(entry: String, Int)
  /// What each entry is to have that gives no number itself.
  case perEntryOutOfRange(Int, judges: Int)
  case capacityOutOfRange(judge: String, Int)
  case minimumOutOfRange(judge: String, Int)
  case minimumAboveCapacity(judge: String, minimum: Int, capacity: Int)
  /// The region rule and the organization rule together need every organization to be in one region.
  case organizationInTwoRegions(String)
  case lossOutOfRange(Int)
  case tablesDisagree(entries: Int, affinityEntries: Int)
}

/// A set of entries or judges that together cannot have what they need, and the limits that cause it (Hall's condition).
public struct AssignmentObstacle: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// The entries need more than the judges who may judge them can take.
    case tooFewPlaces
    /// The judges' minimum loads are more than the entries that they may judge can give.
    case tooFewEntries
  }
  /// The limits that leave too little room, in the order in which an organiser would check them.
  public enum Limit: String, CaseIterable, Hashable, Sendable {
    case capacity, conflict, candidates, track, organization, region, minimum
  }
  public var kind: Kind
  public var entries: [String]
  public var judges: [String]
  /// How many pairs the set needs, and how many it can have.
  public var needed: Int
  public var available: Int
  public var limits: [Limit]
}

extension AssignmentObstacle.Limit {
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.capacity, .chinese): "评委工作量上限"
    case (.capacity, .english): "the judges' capacity"
    case (.conflict, .chinese): "回避"
    case (.conflict, .english): "conflicts of interest"
    case (.candidates, .chinese): "匹配度表中没有更多候选"
    case (.candidates, .english): "no further candidates in the affinity table"
    case (.track, .chinese): "类别匹配"
    case (.track, .english): "track match"
    case (.organization, .chinese): "同一单位评委至多一名"
    case (.organization, .english): "one judge of an organization per entry"
    case (.region, .chinese): "至少一名外地评委"
    case (.region, .english): "one judge from outside the region"
    case (.minimum, .chinese): "评委最少工作量"
    case (.minimum, .english): "the judges' minimum load"
    }
  }
}

extension AssignmentError: Explained {
  public var code: String {
    switch self {
    case .noEntries: "assignment-no-entries"
    case .noJudges: "assignment-no-judges"
    case .badInput: "assignment-bad-input"
    case .infeasible: "assignment-infeasible"
    case .cancelled: "assignment-cancelled"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noEntries, .chinese): "没有可分配的申报。请先导入申报名单。"
    case (.noEntries, .english): "There are no entries to assign. Give a table of entries."
    case (.noJudges, .chinese): "没有评委。请先导入评委表。"
    case (.noJudges, .english): "There are no judges. Give a table of judges."
    case (.badInput(let faults), .chinese):
      "输入有 \(faults.count) 处错误：" + faults.prefix(20).map { $0.message(in: language) }.joined()
    case (.badInput(let faults), .english):
      "The input has \(faults.count) faults: "
        + faults.prefix(20).map { $0.message(in: language) }.joined(separator: " ")
    case (.infeasible(let obstacle), _): obstacle.message(in: language)
    case (.cancelled, .chinese): "分配已取消，没有改动。"
    case (.cancelled, .english): "The assignment was cancelled; nothing was changed."
    }
  }
}

extension AssignmentObstacle: Explained {
  public var code: String {
    switch kind {
    case .tooFewPlaces: "assignment-too-few-places"
    case .tooFewEntries: "assignment-too-few-entries"
    }
  }

  public func message(in language: Language) -> String {
    let limits = limits.map { $0.name(in: language) }
    switch (kind, language) {
    // No judge is full. Each judge who may judge the entry gives one review, and there are too few judges.
    case (.tooFewPlaces, .chinese) where judges.isEmpty:
      return
        "\(entries.count) 项申报（\(some(entries, "、"))）共需 \(needed) 人次，至多只能得到 \(available) 人次。"
        + "受限于：\(limits.joined(separator: "、"))。请增加评委、提高上限或放宽限制。"
    case (.tooFewPlaces, .english) where judges.isEmpty:
      return
        "\(entries.count) entries (\(some(entries, ", "))) need \(needed) reviews and can have at most \(available). "
        + "In the way: \(limits.joined(separator: ", ")). Add judges, raise capacities, or relax a limit."
    case (.tooFewPlaces, .chinese):
      return
        "\(entries.count) 项申报（\(some(entries, "、"))）共需 \(needed) 人次，可用的 \(judges.count) 位评委"
        + "（\(some(judges, "、"))）至多只能承担 \(available) 人次。受限于：\(limits.joined(separator: "、"))。"
        + "请增加评委、提高上限或放宽限制。"
    case (.tooFewPlaces, .english):
      return
        "\(entries.count) entries (\(some(entries, ", "))) need \(needed) reviews, but the \(judges.count) judges "
        + "open to them (\(some(judges, ", "))) can give at most \(available). In the way: "
        + "\(limits.joined(separator: ", ")). Add judges, raise capacities, or relax a limit."
    case (.tooFewEntries, .chinese):
      return
        "\(judges.count) 位评委（\(some(judges, "、"))）的最少工作量合计 \(needed) 人次，但可分给他们的只有 "
        + "\(available) 人次。受限于：\(limits.joined(separator: "、"))。请降低最少工作量或放宽限制。"
    case (.tooFewEntries, .english):
      return
        "The minimum loads of \(judges.count) judges (\(some(judges, ", "))) come to \(needed) reviews, but only "
        + "\(available) can be given to them. In the way: \(limits.joined(separator: ", ")). "
        + "Lower the minimum loads, or relax a limit."
    }
  }

  private func some(_ names: [String], _ separator: String) -> String {
    names.isEmpty
      ? "–" : names.prefix(8).joined(separator: separator) + (names.count > 8 ? " …" : "")
  }
}

extension AssignmentFault: Explained {
  public var code: String {
    switch self {
    case .entryTwice: "assignment-entry-twice"
    case .judgeTwice: "assignment-judge-twice"
    case .noSuchEntry: "assignment-no-such-entry"
    case .noSuchJudge: "assignment-no-such-judge"
    case .affinityOutOfRange: "assignment-affinity-out-of-range"
    case .pairTwice: "assignment-pair-twice"
    case .demandOutOfRange: "assignment-demand-out-of-range"
    case .perEntryOutOfRange: "assignment-per-entry-out-of-range"
    case .capacityOutOfRange: "assignment-capacity-out-of-range"
    case .minimumOutOfRange: "assignment-minimum-out-of-range"
    case .minimumAboveCapacity: "assignment-minimum-above-capacity"
    case .organizationInTwoRegions: "assignment-organization-in-two-regions"
    case .lossOutOfRange: "assignment-loss-out-of-range"
    case .tablesDisagree: "assignment-tables-disagree"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.entryTwice(let row, let id), .chinese): "第 \(row) 项“\(id)”重复，请删去一行。"
    case (.entryTwice(let row, let id), .english):
      "Entry \(row), “\(id)”, is listed twice; take one row out."
    case (.judgeTwice(let row, let id), .chinese): "第 \(row) 位评委“\(id)”重复，请删去一行。"
    case (.judgeTwice(let row, let id), .english):
      "Judge \(row), “\(id)”, is listed twice; take one row out."
    case (.noSuchEntry(let row, let place), .chinese): "第 \(row) 行的申报（序号 \(place)）不在申报名单里。"
    case (.noSuchEntry(let row, let place), .english):
      "Row \(row) names entry \(place), which is not in the list of entries."
    case (.noSuchJudge(let row, let place), .chinese): "第 \(row) 行的评委（序号 \(place)）不在评委表里。"
    case (.noSuchJudge(let row, let place), .english):
      "Row \(row) names judge \(place), who is not in the list of judges."
    case (.affinityOutOfRange(let row, let value), .chinese):
      "第 \(row) 行的匹配度 \(value) 超出范围，应为 0–1000 的整数。"
    case (.affinityOutOfRange(let row, let value), .english):
      "Row \(row) has affinity \(value); it must be a whole number from 0 to 1000."
    case (.pairTwice(let row), .chinese): "第 \(row) 行的申报和评委已经出现过，请删去一行。"
    case (.pairTwice(let row), .english):
      "Row \(row) names an entry and a judge again; take one row out."
    case (.perEntryOutOfRange(let value, let judges), .chinese):
      "每件要 \(value) 位评委，而评委有 \(judges) 位；请写 1 到 \(judges) 之间的数。"
    case (.perEntryOutOfRange(let value, let judges), .english):
      "Each entry is to have \(value) judges, of \(judges) in all; give a number from 1 to \(judges)."
    case (.demandOutOfRange(let entry, let value), .chinese):
      "“\(entry)”要 \(value) 位评委，应在 1 与评委总数之间。"
    case (.demandOutOfRange(let entry, let value), .english):
      "Entry “\(entry)” asks for \(value) judges; it must be from 1 to the number of judges."
    case (.capacityOutOfRange(let judge, let value), .chinese):
      "评委“\(judge)”的工作量上限是 \(value)，应为 0 或正整数。"
    case (.capacityOutOfRange(let judge, let value), .english):
      "Judge “\(judge)” has capacity \(value); it must be 0 or more."
    case (.minimumOutOfRange(let judge, let value), .chinese):
      "评委“\(judge)”的最少工作量是 \(value)，应为 0 或正整数。"
    case (.minimumOutOfRange(let judge, let value), .english):
      "Judge “\(judge)” has minimum load \(value); it must be 0 or more."
    case (.minimumAboveCapacity(let judge, let minimum, let capacity), .chinese):
      "评委“\(judge)”的最少工作量 \(minimum) 超过上限 \(capacity)，请改小。"
    case (.minimumAboveCapacity(let judge, let minimum, let capacity), .english):
      "Judge “\(judge)” has minimum load \(minimum) above capacity \(capacity); lower it."
    case (.organizationInTwoRegions(let name), .chinese):
      "单位“\(name)”的评委填了不同的地区。请改成同一地区，才能同时检查单位和地区的限制。"
    case (.organizationInTwoRegions(let name), .english):
      "Judges of “\(name)” give different regions. Make them one, so that both limits can be kept."
    case (.lossOutOfRange(let value), .chinese): "可接受的损失是万分之 \(value)，应在 0–10000 之间。"
    case (.lossOutOfRange(let value), .english):
      "The accepted loss is \(value) ten-thousandths; it must be from 0 to 10000."
    case (.tablesDisagree(let entries, let affinityEntries), .chinese):
      "匹配度表按 \(affinityEntries) 项申报建立，申报名单有 \(entries) 项，请用同一份名单。"
    case (.tablesDisagree(let entries, let affinityEntries), .english):
      "The affinities were made for \(affinityEntries) entries, but there are \(entries). Use one list."
    }
  }
}
