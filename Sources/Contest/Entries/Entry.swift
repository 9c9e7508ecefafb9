/// What is judged: 作品, 项目, or a person, a collective, a proposal.
public struct Entry: Hashable, Sendable, Identifiable {
  /// Identifies an entry within its edition. It is a code that says nothing about the entry, and it is never reused.
  public struct ID: Identifier {
    public let text: String
    public init(_ text: String) { self.text = text }
  }
  public var id: ID
  /// The number that its organization gave it, such as `SF001` or `12`; unique within the organization.
  public var number: String
  public var title: String
  /// The organization that sends it.
  public var organization: String
  public var track: Track.ID
  /// The group's name; empty where the track has none.
  public var group: String
  public var form: Form?
  public var members: [Member]
  public var advisers: [Adviser]
  /// Answers to the form's further questions, by field id.
  public var answers: [String: String]

  public init(
    id: ID, number: String, title: String, organization: String, track: Track.ID,
    group: String = "", form: Form? = nil, members: [Member] = [], advisers: [Adviser] = [],
    answers: [String: String] = [:]
  ) {
    self.id = id
    self.number = number
    self.title = title
    self.organization = organization
    self.track = track
    self.group = group
    self.form = form
    self.members = members
    self.advisers = advisers
    self.answers = answers
  }

  /// 个人 or 集体.
  public enum Form: String, CaseIterable, Codable, Sendable {
    case individual, collective
  }
}

/// An author or team member: 作者, 成员. The first is the leader.
public struct Member: Hashable, Sendable {
  public var name: String
  public var studentNumber: String
  public var degree: Degree?
  public var enrolledOn: CalendarDay?
  public var bornOn: CalendarDay?
  /// Tells whether two entries name the same person, without saying who: a keyed hash of the ID number, or of
  /// organization and student number. `nil` when the form gives neither.
  public var identity: String?

  public init(
    name: String, studentNumber: String = "", degree: Degree? = nil,
    enrolledOn: CalendarDay? = nil, bornOn: CalendarDay? = nil, identity: String? = nil
  ) {
    self.name = name
    self.studentNumber = studentNumber
    self.degree = degree
    self.enrolledOn = enrolledOn
    self.bornOn = bornOn
    self.identity = identity
  }
}

/// 指导教师.
public struct Adviser: Hashable, Sendable {
  public var name: String
  public var organization: String

  public init(name: String, organization: String = "") {
    self.name = name
    self.organization = organization
  }
}

/// 学历层次, lowest first.
public enum Degree: String, CaseIterable, Codable, Sendable, Comparable {
  case secondary
  case juniorCollege = "junior-college"
  case undergraduate
  case master
  case doctor

  public static func < (one: Degree, other: Degree) -> Bool {
    one.level < other.level
  }

  /// Whether it is 研究生: master or doctor.
  public var isGraduate: Bool { self >= .master }

  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.secondary, .chinese): "中学生"
    case (.secondary, .english): "secondary-school pupil"
    case (.juniorCollege, .chinese): "专科生"
    case (.juniorCollege, .english): "junior-college student"
    case (.undergraduate, .chinese): "本科生"
    case (.undergraduate, .english): "undergraduate"
    case (.master, .chinese): "硕士研究生"
    case (.master, .english): "master's student"
    case (.doctor, .chinese): "博士研究生"
    case (.doctor, .english): "doctoral student"
    }
  }

  private var level: Int {
    switch self {
    case .secondary: 0
    case .juniorCollege: 1
    case .undergraduate: 2
    case .master: 3
    case .doctor: 4
    }
  }
}

extension Degree {
  /// Bounds in words, both inclusive; a side that is `nil` is open: “至多硕士研究生”.
  static func bounds(_ lowest: Degree?, _ highest: Degree?, in language: Language) -> String {
    let (low, high) = (lowest?.name(in: language), highest?.name(in: language))
    return switch (low, high, language) {
    case (let low?, let high?, .chinese): "从\(low)到\(high)"
    case (let low?, let high?, .english): "from \(low) to \(high)"
    case (let low?, nil, .chinese): "至少\(low)"
    case (let low?, nil, .english): "at least \(low)"
    case (nil, let high?, .chinese): "至多\(high)"
    case (nil, let high?, .english): "at most \(high)"
    case (nil, nil, .chinese): "不限"
    case (nil, nil, .english): "free"
    }
  }
}
