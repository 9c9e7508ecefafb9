/// Different names of a table that may mean one thing, such as 001 and 1: 形近. They count as different until a person says
/// otherwise.
public struct LookAlikeNames: Hashable {
  public let names: [String]

  public init(_ names: [String]) { self.names = names }
}

extension LookAlikeNames: Explained {
  public var code: String { "mark-look-alike" }

  public func message(in language: Language) -> String {
    switch language {
    case .chinese: "“\(names.joined(separator: "”“"))”很像同一个，现分开计。如果是同一个，请统一写法。"
    case .english:
      "“\(names.joined(separator: "”, “"))” look alike and count apart. If they are one, spell them alike."
    }
  }
}
