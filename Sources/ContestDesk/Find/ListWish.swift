public import Contest

/// What a person wants from a list: which words, which part, in which order.
public struct ListWish: Hashable, Sendable {
  /// All of them have to be found; empty for the whole list.
  public var words: [String]
  /// The column to sort by, as a person names it; `nil` for the list's own order.
  public var sort: String?
  public var isReversed: Bool
  /// Counted from 1. With a page but no limit, a page has 50 lines.
  public var page: Int?
  /// How many lines a page has; `nil` for all of them.
  public var limit: Int?

  public init(
    words: [String] = [], sort: String? = nil, isReversed: Bool = false, page: Int? = nil,
    limit: Int? = nil
  ) {
    self.words = words
    self.sort = sort
    self.isReversed = isReversed
    self.page = page
    self.limit = limit
  }

  /// The part of a list with `total` lines: 50 lines in pages of 20 are 3 pages, and page 4 is refused.
  func part(of total: Int) throws(ListFault) -> ListPart {
    if let page, page < 1 { throw .badNumber(page) }
    if let limit, limit < 1 { throw .badNumber(limit) }
    guard let limit = limit ?? (page == nil ? nil : 50) else {
      return ListPart(page: 1, pages: 1, limit: nil, offset: 0)
    }
    let pages = max((total - 1) / limit + 1, 1)
    let page = page ?? 1
    guard page <= pages else { throw .pageBeyondEnd(page, pages: pages, total: total) }
    return ListPart(page: page, pages: pages, limit: limit, offset: (page - 1) * limit)
  }
}

/// Which lines of a list are shown.
public struct ListPart: Hashable, Sendable {
  public let page: Int
  public let pages: Int
  let limit: Int?
  let offset: Int

  func of<Line>(_ lines: [Line]) -> [Line] {
    guard let limit else { return lines }
    return Array(lines.dropFirst(offset).prefix(limit))
  }
}

/// A list, or a page of it.
public struct FoundList<Line: Sendable>: Sendable {
  public let lines: [Line]
  /// How many were found on all pages together.
  public let total: Int
  public let part: ListPart
  /// Why nothing was found; `nil` if something was.
  public let emptiness: Emptiness?

  /// A list for which nothing was looked.
  public static var none: FoundList {
    FoundList(
      lines: [], total: 0, part: ListPart(page: 1, pages: 1, limit: nil, offset: 0), emptiness: nil)
  }
}

/// Why a list is empty.
public enum Emptiness: Hashable, Sendable {
  /// There is nothing yet to list.
  case nothingYet
  /// None of this many lines contains the words.
  case noMatch([String], all: Int)
  /// Without the filters, this many lines would be found.
  case filteredOut(without: Int)

  init?(found: Int, without: @autoclosure () throws -> Int, all: Int, words: SearchWords) rethrows {
    guard found == 0 else { return nil }
    if all == 0 {
      self = .nothingYet
      return
    }
    let without = try without()
    self =
      without > 0
      ? .filteredOut(without: without)
      : .noMatch(words.words.map { PersonalNumbers.masked($0.typed) }, all: all)
  }

  /// `noun` names what is listed, such as 作品.
  public func message(_ noun: String, in language: Language) -> String {
    switch (self, language) {
    case (.nothingYet, .chinese): "还没有\(noun)，请先导入。"
    case (.nothingYet, .english): "There is nothing yet: import some (\(noun))."
    case (.noMatch(let words, let all), .chinese):
      "\(noun)共 \(all) 项，没有一项\(words.count > 1 ? "同时" : "")含有\(words.map { "“\($0)”" }.joined())。"
        + "可只写编号、名称、姓名或单位中的两三个字再试。"
    case (.noMatch(let words, let all), .english):
      "None of \(all) holds \(words.map { "“\($0)”" }.joined(separator: " and ")). "
        + "Try a few characters of a number, title, name or organization."
    case (.filteredOut(let without), .chinese):
      "没有符合全部条件的\(noun)；不加状态、类别、单位等条件则有 \(without) 项。"
    case (.filteredOut(let without), .english):
      "Nothing meets all the conditions; without state, track, organization and the like there are \(without)."
    }
  }
}

/// Why a list cannot be shown as asked.
public enum ListFault: Error, Hashable {
  case unknownColumn(String, nearest: String?, allowed: [String])
  /// 评审编码 is drawn anew for each round, so a list of all entries cannot have a column for it.
  case lotIsOfRound(String)
  case unknownState(String, nearest: String?, allowed: [String])
  case unknownTrack(String, nearest: String?, allowed: [String])
  /// Several tracks have the text in their names.
  case severalTracks(String, [String])
  case pageBeyondEnd(Int, pages: Int, total: Int)
  /// A page number or page length below 1.
  case badNumber(Int)
  /// What stands for a page number is no number.
  case notAPage(String)
  /// A file has all lines, so it has no second page.
  case fileIsWhole(page: Int)

  /// The codes by which it says that there is no such page.
  public static let codesOfPages: Set<String> = Set(
    [
      Self.pageBeyondEnd(0, pages: 0, total: 0), .badNumber(0), .notAPage(""),
      .fileIsWhole(page: 0),
    ]
    .map(\.code))
}

extension ListFault: Explained {
  public var code: String {
    switch self {
    case .unknownColumn: "list-unknown-column"
    case .lotIsOfRound: "list-lot-is-of-round"
    case .unknownState: "list-unknown-state"
    case .unknownTrack: "list-unknown-track"
    case .severalTracks: "list-several-tracks"
    case .pageBeyondEnd: "list-page-beyond-end"
    case .badNumber: "list-bad-number"
    case .notAPage: "list-not-a-page"
    case .fileIsWhole: "list-file-is-whole"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.unknownColumn(let text, let nearest, let allowed), .chinese):
      Self.chinese("没有“\(text)”这一列", nearest, allowed)
    case (.unknownColumn(let text, let nearest, let allowed), .english):
      Self.english("There is no column “\(text)”", nearest, allowed)
    case (.lotIsOfRound(let text), .chinese):
      "“\(text)”每一轮另抽，名单里没有这一列。查一件：直接写评审编码查看，如 003；查一位评委的各件：查看这位评委，评审编码和编码、名称并列。"
    case (.lotIsOfRound(let text), .english):
      "“\(text)” is drawn for each round, so this list has no such column. For one entry, show it by its lot, such as 003; for all of a judge's, show the judge: lot, code and title stand side by side."
    case (.unknownState(let text, let nearest, let allowed), .chinese):
      Self.chinese("没有“\(text)”这个状态", nearest, allowed)
    case (.unknownState(let text, let nearest, let allowed), .english):
      Self.english("There is no state “\(text)”", nearest, allowed)
    case (.unknownTrack(let text, let nearest, let allowed), .chinese):
      Self.chinese("规程中没有“\(text)”这个类别", nearest, allowed)
    case (.unknownTrack(let text, let nearest, let allowed), .english):
      Self.english("The rulebook has no track “\(text)”", nearest, allowed)
    case (.severalTracks(let text, let names), .chinese):
      "“\(text)”可指多个类别：\(names.joined(separator: "、"))。请写全。"
    case (.severalTracks(let text, let names), .english):
      "“\(text)” can be several tracks: \(names.joined(separator: ", ")). Write the name in full."
    case (.pageBeyondEnd(let page, let pages, let total), .chinese):
      "没有第 \(page) 页：共 \(total) 条，\(pages) 页。"
    case (.pageBeyondEnd(let page, let pages, let total), .english):
      "There is no page \(page): \(total) lines are \(pages) pages."
    case (.badNumber(let number), .chinese): "页码和每页条数从 1 起，不能是 \(number)。"
    case (.badNumber(let number), .english):
      "Pages and lines a page are counted from 1; \(number) is none."
    case (.notAPage(let text), .chinese): "“\(text)”不是页码。请写 1、2 这样的数。"
    case (.notAPage(let text), .english): "“\(text)” is no page. Write a number, such as 1 or 2."
    case (.fileIsWhole(let page), .chinese): "没有第 \(page) 页：文件里是整张表，只有 1 页。请去掉地址里的 page。"
    case (.fileIsWhole(let page), .english):
      "There is no page \(page): a file has the whole table, which is 1 page. Leave “page” out of the address."
    }
  }

  private static func chinese(_ what: String, _ nearest: String?, _ allowed: [String]) -> String {
    what + (nearest.map { "，是不是“\($0)”？" } ?? "。") + "可用：\(allowed.joined(separator: "、"))。"
  }

  private static func english(_ what: String, _ nearest: String?, _ allowed: [String]) -> String {
    what + (nearest.map { ". Did you mean “\($0)”? " } ?? ". ")
      + "Known: \(allowed.joined(separator: ", "))."
  }
}
