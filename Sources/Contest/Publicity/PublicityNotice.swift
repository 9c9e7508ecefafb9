/// The texts that an office publishes when a list goes public and when the time is over: 公示公告、公示结果公告. They hold
/// numbers and days, no personal data.
public struct PublicityNotice: Hashable, Sendable {
  /// `2027年我的竞赛市赛`.
  public var heading: String
  public var office: String
  /// What is shown: 拟获奖名单.
  public var list: String
  /// The number of the publication.
  public var number: Int
  /// How many entries are on it, with their noun: `12 件作品`.
  public var amount: String
  public var period: PublicityPeriod
  public var objections: PublicityRule.Objections
  public var sha256: String

  public init(
    heading: String, office: String, list: String, number: Int, amount: String,
    period: PublicityPeriod, objections: PublicityRule.Objections, sha256: String
  ) {
    self.heading = heading
    self.office = office
    self.list = list
    self.number = number
    self.amount = amount
    self.period = period
    self.objections = objections
    self.sha256 = sha256
  }

  /// The notice with which the list goes public. `replacing` is the number of the publication that it takes the place of,
  /// with the reason.
  public func beginning(on day: CalendarDay, replacing older: (number: Int, reason: String)? = nil)
    -> String
  {
    var lines = ["关于\(heading)\(list)的公示（第 \(number) 号）", ""]
    if let older {
      lines.append("第 \(older.number) 号公示的名单有变动（\(older.reason)），现更正公示，以本号为准。")
    }
    lines.append(
      "现将\(heading)\(list)（\(amount)）予以公示，公示期为\(period.text(in: .chinese))，"
        + "至\(period.end.shownAsEnd(in: .chinese))截止。")
    if let note = period.note(in: .chinese) { lines.append(note) }
    lines.append(
      objections == .signed
        ? "如有异议，请在公示期内以书面形式实名向\(receiver)提出，写明姓名、单位、联系方式，并附证据。匿名或逾期的异议另行登记，不予受理。"
        : "如有异议，请在公示期内以书面形式向\(receiver)提出，并附证据。逾期的异议另行登记，不予受理。")
    lines.append("名单的 SHA-256：\(sha256)")
    return (lines + signed(on: day)).joined(separator: "\n")
  }

  /// The notice that ends it: what was received and what became of it.
  ///
  /// `shown` are the numbers of all publications of the step, the last of which stands.
  public func end(on day: CalendarDay, _ counts: ObjectionCounts, shown: [Int]) -> String {
    var lines = ["关于\(heading)\(list)公示结果的公告", ""]
    let earlier = shown.filter { $0 != number }
    let which = earlier.isEmpty ? "" : "第 \(number) 号名单"
    lines.append(
      "\(heading)\(list)（\(amount)）\(which)公示期为\(period.text(in: .chinese))，现已期满。")
    lines.append(Self.handled(counts))
    lines.append(
      earlier.isEmpty
        ? "公示的名单没有变动，以第 \(number) 号公示的名单为准。"
        : "公示以后名单有变动，已更正公示（第 \(shown.map(String.init).joined(separator: "、")) 号），以第 \(number) 号公示的名单为准。"
    )
    lines.append("名单的 SHA-256：\(sha256)")
    return (lines + signed(on: day)).joined(separator: "\n")
  }

  /// `共收到异议 3 件：受理 2 件，其中成立 1 件、不成立 1 件；逾期 1 件，匿名 0 件，均未受理。`
  static func handled(_ counts: ObjectionCounts) -> String {
    guard counts.received > 0 else { return "公示期内没有收到异议。" }
    let admitted = counts.upheld + counts.notUpheld + counts.undecided
    var text = "共收到异议 \(counts.received) 件"
    if admitted > 0 {
      text += "：受理 \(admitted) 件，其中成立 \(counts.upheld) 件、不成立 \(counts.notUpheld) 件"
    }
    let apart = [
      counts.late > 0 ? "逾期 \(counts.late) 件" : nil,
      counts.anonymous > 0 ? "匿名 \(counts.anonymous) 件" : nil,
    ].compactMap(\.self)
    if !apart.isEmpty {
      text += (admitted > 0 ? "；" : "：") + apart.joined(separator: "、") + "，另行登记，不予受理"
    }
    return text + "。"
  }

  private var receiver: String { office.isEmpty ? "主办单位" : office }

  private func signed(on day: CalendarDay) -> [String] {
    ["", office.isEmpty ? "（主办单位）" : office, day.chinese]
  }
}
