import Contest
import ContestDesk
import ContestStore

/// Handing in the file of a question, for whoever does it: the form, and the pieces in which the script sends it. 上传一个文件.
///
/// With the script a file goes in pieces, with progress and after a break; without it, whole.
enum FileUpload {
  /// The form of a question. `name` is its id on the page; `error` what was refused in it.
  static func form(
    _ question: FormField, hasFile: Bool, limit: Int, to target: Address, name: String,
    error: String?, _ visit: Visit
  ) -> HTML {
    let say = visit.say
    let types =
      question.accept.isEmpty
      ? "" : question.accept.joined(separator: say("、", ", ")) + say("，", ", ")
    let hint =
      types
      + say(
        "不超过 \(HandedInFileFault.size(limit))", "at most \(HandedInFileFault.size(limit))")
    let wrong: HTML? = error == nil ? nil : " wrong"
    let told: HTML? = error.map {
      "<p class=\"error\"><span class=\"hidden\">\(say("错误：", "Error: "))</span>\($0)</p>"
    }
    let accept: HTML? =
      question.accept.isEmpty
      ? nil : " accept=\"\(question.accept.map { "." + $0 }.joined(separator: ","))\""
    return """
      <form method="post" enctype="multipart/form-data" action="\(target)" id="\(name)" data-upload="\(words(visit))">\(visit.formMarks)<div class="field\(wrong)"><label for="\(name)-file">\(hasFile ? say("换一个文件", "Choose another") : say("选文件", "Choose a file"))</label><p class="hint">\(hint)</p>\(told)<input type="file" id="\(name)-file" name="file"\(accept)></div><p class="acts"><button>\(say("上传", "Upload"))</button><progress max="1" value="0" hidden></progress><span class="state" role="status"></span></p></form>
      """
  }

  /// The digest of a file that is in, below its state.
  static func digest(_ file: OwnFile?) -> HTML? {
    file.flatMap { file in
      file.isPurged
        ? nil : "<br><span class=\"code small soft\">SHA-256 \(file.digest.text)</span>"
    }
  }

  /// The script's texts in the reader's language.
  private static func words(_ visit: Visit) -> String {
    let say = visit.say
    return JSONText.object([
      "sending": say("已传 ", "sent "), "taken": say("已收到", "received"),
      "again": say("断了，正在接着传", "the line broke; going on"),
      "signIn": say("登录已过期，请登录后接着传", "the session has ended; sign in and go on"),
      "choose": say("请先选文件", "choose a file first"),
      "broken": say("上次没有传完，已传 ", "not finished last time, sent "),
      "resume": say("，再选同一个文件接着传", "; choose the same file again to go on"),
      // Several people may use one device; what one of them began is not told to another.
      "who": String(Digest(of: visit.signedIn?.account.name.text ?? "").text.prefix(16)),
    ])
  }

  /// What the script says of the file that it sends.
  static func upload(_ visit: Visit) throws -> OwnUpload {
    let query = visit.request.query
    guard let size = Int(sent: query["size"]), size >= 0, query["name"].count <= 300 else {
      throw WebFault.unreadable
    }
    return OwnUpload(name: query["name"], size: size, modified: query["modified"])
  }

  /// Answers the script that asks how much has come.
  static func answer(at received: Int) -> WebAnswer {
    .json(JSONText.object(["at": String(received)]))
  }

  /// Takes a piece. Once the file is whole the script goes on to the page that says whether it came or was there already, as after a
  /// form.
  static func piece(
    _ visit: Visit, next: (Done) throws -> Address,
    take: (_ bytes: [UInt8], _ at: Int, _ upload: OwnUpload) async throws -> OwnUpload.Standing
  ) async throws -> WebAnswer {
    guard let at = Int(sent: visit.request.query["at"]) else { throw WebFault.unreadable }
    let upload = try upload(visit)
    let there = try await take(visit.request.body, at, upload)
    let isTaken = there.received == upload.size
    let place = try isTaken ? next(there.isSame ? .fileThere : .fileTaken) : nil
    return .json(
      JSONText.object(["at": String(there.received), "taken": place?.description ?? ""]))
  }

  /// Takes a file whole. `take` says whether the same bytes were there already.
  static func whole(
    _ visit: Visit, next: (Done) throws -> Address,
    take: (_ path: String, _ name: String) async throws -> Bool
  ) async throws -> WebAnswer {
    guard let file = visit.files.first(where: { !$0.name.isEmpty }) else {
      throw RefusedForm("file", visit.say("请选择文件。", "Choose a file."))
    }
    let isSame = try await TemporaryFile.laying([file], visit) { paths in
      try await take(paths.first ?? "", file.name)
    }
    return .seeOther(try next(isSame ? .fileThere : .fileTaken))
  }
}
