import Contest
import ContestDesk
import ContestStore
import Foundation

/// A file that pages use: style sheet, script, picture. It is part of the program. Its name contains its hash, so that
/// browsers keep it and fetch it again only when it changes.
struct Asset: Sendable {
  let name: String
  let type: String
  let bytes: [UInt8]

  init(_ stem: String, _ ending: String, _ type: String, _ bytes: [UInt8]) {
    name = "\(stem)-\(Digest(of: bytes).text.prefix(12)).\(ending)"
    self.type = type
    self.bytes = bytes
  }

  var address: Address { Address("assets", name) }

  static let look = Asset("look", "css", "text/css; charset=utf-8", PackageResources.look_css)
  static let seal = Asset("seal", "svg", "image/svg+xml", PackageResources.seal_svg)
  /// For the judge's pages: saving, and moving about in the table of all works.
  static let judge = Asset(
    "judge", "js", "text/javascript; charset=utf-8",
    PackageResources.judge_js + PackageResources.grid_js)

  static let entrant = Asset(
    "entrant", "js", "text/javascript; charset=utf-8", PackageResources.entrant_js)

  /// For screens of the hall: asks for news every second, runs the clock, and shows how old the data are.
  static let hall = Asset("hall", "js", "text/javascript; charset=utf-8", PackageResources.hall_js)

  /// For the board of judges: dragging, and showing what others do meanwhile.
  static let board = Asset(
    "board", "js", "text/javascript; charset=utf-8", PackageResources.board_js)

  /// For keying a paper sheet: Enter goes from mark to mark.
  static let keying = Asset(
    "keying", "js", "text/javascript; charset=utf-8", PackageResources.keying_js)

  static let all = [look, seal, judge, entrant, hall, board, keying]
}
