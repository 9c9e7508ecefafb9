#include <curl/curl.h>

// libcurl takes and gives its settings through functions of a variable number of arguments, which Swift cannot call: one plain
// function for each type that a setting may have.

typedef size_t (*contest_curl_reader)(char *buffer, size_t size, size_t count, void *source);
typedef size_t (*contest_curl_writer)(char *bytes, size_t size, size_t count, void *sink);

static inline CURLcode contest_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode contest_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode contest_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

// What the other side said, line by line, and libcurl's own sentence, for which `sentence` has room for CURL_ERROR_SIZE bytes.
static inline CURLcode contest_curl_set_replies(CURL *handle, contest_curl_writer writer, void *sink, char *sentence) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, writer);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_HEADERDATA, sink);
  return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, sentence) : code;
}

static inline CURLcode contest_curl_set_reader(CURL *handle, contest_curl_reader reader, void *source) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, reader);
  return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_READDATA, source) : code;
}

static inline CURLcode contest_curl_set_writer(CURL *handle, contest_curl_writer writer, void *sink) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, writer);
  return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_WRITEDATA, sink) : code;
}

static inline CURLcode contest_curl_response_code(CURL *handle, long *code) {
  return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, code);
}

static inline CURLcode contest_curl_certificates(CURL *handle, struct curl_certinfo **found) {
  return curl_easy_getinfo(handle, CURLINFO_CERTINFO, found);
}
