/// 公示: how long a list is shown to the public, how the days are counted, which objections are accepted, and what the list
/// hides.
public struct PublicityRule: Hashable, Sendable {
  /// Which days count.
  public enum Counting: String, CaseIterable, Codable, Sendable {
    /// 工作日, by the calendar of holidays and make-up days.
    case working
    /// 自然日.
    case calendar
  }
  /// Which day is the first that counts.
  public enum Start: String, CaseIterable, Codable, Sendable {
    /// The day after the list went public: 开始的当日不计入（《民法典》第二百零一条）.
    case nextDay = "next-day"
    /// The day itself.
    case sameDay = "same-day"
  }
  public enum Objections: String, CaseIterable, Codable, Sendable { case signed, anonymous }
  public enum Mask: String, CaseIterable, Codable, Sendable { case never, always }

  /// What entrants are told about their own entry besides whether it is on the list: 名次、档次. By default nothing, if the
  /// rulebook says nothing. Marks and judges are never told.
  public enum Telling: String, CaseIterable, Codable, Sendable { case nothing, band, rank }

  /// The round whose list is shown; `nil` for the list that follows from the earlier steps, see ``Tier/list(shownBy:)``.
  public var after: RoundID?
  /// 1…90.
  public var days: Int
  /// How many days a corrected list on which something is new stands public, 1…90; `nil` for as many as the first one. See
  /// ``PublicityCorrection``.
  public var correctedDays: Int?
  public var counting: Counting
  public var start: Start
  /// Whether objections without a name are taken like the others.
  public var objections: Objections
  /// Whether names are shortened (张*三); mobiles and ID numbers never appear.
  public var maskNames: Mask
  public var tells: Telling

  public init(
    after: RoundID? = nil, days: Int = 5, counting: Counting = .working, start: Start = .nextDay,
    objections: Objections = .signed, maskNames: Mask = .never,
    tells: Telling = .nothing
  ) {
    self.after = after
    self.days = days
    self.counting = counting
    self.start = start
    self.objections = objections
    self.maskNames = maskNames
    self.tells = tells
  }
}

extension PublicityRule.Counting {
  /// `5 个工作日`, `5 个自然日`.
  public func days(_ days: Int, in language: Language) -> String {
    switch (self, language) {
    case (.working, .chinese): "\(days) 个工作日"
    case (.working, .english): Counted.english(days, "working day")
    case (.calendar, .chinese): "\(days) 个自然日"
    case (.calendar, .english): Counted.english(days, "calendar day")
    }
  }
}
