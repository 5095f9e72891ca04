/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine's parts, as they see each other. */

#pragma once

#include "sonae-log-entry.h"
#include "sonae-share-layout.h"
#include "sonae-sync-values.h"
#include "sonae-sync.h"

G_BEGIN_DECLS

/* How much is taken in, or sent, at once. */
#define SONAE_SYNC_BATCH_ENTRIES 256
#define SONAE_SYNC_BATCH_BYTES (32 * 1024 * 1024)
#define SONAE_SYNC_SEND_ENTRIES 256
#define SONAE_SYNC_SEND_BYTES (1024 * 1024)
#define SONAE_SYNC_SNAPSHOT_PART (8 * 1024 * 1024)

/* Who is removed may give up the newest entry, which removed it and could not be read there; what the plan has been built on
 * since is never taken back for it. */
#define SONAE_SYNC_MAX_TAKEN_BACK 1

/* For the files beside the log. */
#define SONAE_SYNC_SMALL_FILE (64 * 1024)
#define SONAE_SYNC_LARGE_FILE ((gsize) 2 * 1024 * 1024 * 1024 - 1)

#define SONAE_SYNC_SECOND G_GINT64_CONSTANT (1000000)
/* How long a damaged newest entry waits for a computer that has it. */
#define SONAE_SYNC_TORN_TIME (600 * SONAE_SYNC_SECOND)
/* How long someone who has what nobody else can do without is waited for. */
#define SONAE_SYNC_MISSING_TIME (6 * SONAE_SYNC_TORN_TIME)
/* A clock that is further off that of the server, in seconds, is told of (design of the sync, 6). */
#define SONAE_SYNC_CLOCK_OFF (10 * 60)
/* How often a round does what can wait. */
#define SONAE_SYNC_KEEPING_ROUNDS 16
/* Stands where an entry was given up and is no longer there. */
#define SONAE_SYNC_GIVEN_UP "This entry was given up; the next one says so."

/**
 * SonaeTail:
 * @size: of an entry
 * @bytes: its last ones, which are a hash of the others
 *
 * Enough to tell an entry from every other one without reading it.
 */
typedef struct
{
  gsize  size;
  guint8 bytes[32];
} SonaeTail;

/* One value of sonae-sync-values.h; %NULL takes it away. */
typedef struct
{
  const char *key;
  const char *value;
} SonaeSyncValue;

/**
 * SonaeSyncLocal:
 * @device: (nullable): of the key the file was last used with
 * @publishing_number: 0 where nothing is being published
 * @n_pending: changes not sent yet
 * @asked_seq: for who is asking: how many entries it had published then
 * @torn_number: entry that is waited for, 0 for none
 * @torn_waited: for how many seconds when that was written down
 * @torn_looked: when that was, UNIX seconds
 * @checkpoint: number of the newest checkpoint known, 0 for none
 * @checked: of the newest one that was checked here, 0 for none
 * @state: (nullable): what the sheet "computer" says of this computer
 * @answers: (nullable): as well
 * @is_manager: whether that is the record of an admitted manager's computer; another one may have its key
 *
 * What the local file says at one moment. Texts are owned; @manager is %NULL where the file has no share.
 */
typedef struct
{
  char     *share_id;
  char     *manager;
  char     *device;
  gint64    device_seq;
  char     *request;
  gboolean  is_asking;
  gint64    asked_seq;
  char     *shared_key;
  char     *former;
  char     *phrase;
  gint64    publishing_number;
  guint8    publishing_hash[32];
  gint64    publishing_seq;
  gint64    torn_number;
  gint64    torn_waited;
  gint64    torn_looked;
  SonaeHead head;
  guint     n_pending;
  gint64    checkpoint;
  gint64    checked;
  char     *state;
  char     *answers;
  gboolean  is_manager;
} SonaeSyncLocal;

struct _SonaeSync
{
  SonaeShare   *share; /* (owned) */
  SonaeKey     *key;   /* (owned) */
  SonaeSyncHost host;

  guint       n_rounds;
  gboolean    is_thorough;   /* the next round does all that else only one now and then does */
  GHashTable *refused;       /* (owned) (element-type utf8 utf8): hashes of entries never to be applied, and why */
  GHashTable *held;          /* (owned) (nullable) (element-type gint64 GBytes): read instead of what is on the share */
  guint8      tail_hash[32]; /* of which entry @tail is */
  SonaeTail   tail;
  guint8      counted_hash[32]; /* of the head up to which it was looked how many entries this key has sent */
  guint       n_refused_forks;  /* in a row, that held nothing that may be applied */
  gboolean    uses_packs;       /* a slot was missing where one was expected */
  gint64      pack_segment;
  GHashTable *pack;           /* (owned) (nullable) (element-type gint64 GBytes): entries of @pack_segment */
  gint64      hollow_number;  /* a slot that is taken but holds no entry; 0 for none */
  gint64      emptied_number; /* a free place whose entry was taken out of its folder; 0 for none */
  gint64      torn_number;    /* the entry above the head that is waited for, 0 for none */
  gint64      torn_since;
  gint64      suspect_since; /* 0 for not suspect */
  gint64      looked_since;  /* when it was last looked whether the log goes on after a free place, 0 for never */
  gint64      changed_since; /* when the head last moved, 0 for not in this run of the program */
  guint       keep_round;    /* the round from which on what can wait is done again */
  char       *seen_plan;     /* (owned) (nullable): which of the plan's copies was looked at and stays as it is */
  gboolean    is_failing;    /* whether that is because it could not be put right */
  char       *odd_plan;      /* (owned) (nullable): which was found not to be as it should */
  gint64      odd_since;     /* when that was */
  gint64      kept_since;    /* when the share was last tidied as a whole, 0 for never */
  gboolean    is_reported;   /* whether what this computer says of itself still holds */
  gint64      done_minute;
  gboolean    is_checking; /* nothing is written on the share, everything is read from the first entry on */
};

/**
 * SonaeRound:
 * @local: as it stood last
 * @end: the first free number above the head, once pulled
 * @has_torn: a damaged slot lies between head and @end
 * @is_blocked: an entry cannot be read here that others can read: they have sent what follows it, or may do so any
 *   time. It is waited for and not given up, and nothing is sent meanwhile
 * @is_newer: an entry needs a newer program
 * @is_refused: a fork held nothing that may be applied
 * @is_writing: whether refusals of the share mean that nothing can be written there
 */
typedef struct
{
  SonaeSync       *sync;
  SonaeSyncResult *result;
  GCancellable    *cancellable;
  SonaeSyncLocal   local;
  gint64           end;
  gboolean         has_torn;
  gboolean         is_blocked;
  gboolean         is_newer;
  gboolean         is_refused;
  gboolean         is_writing;
  guint            n_done;
  guint            n_total;
} SonaeRound;

/* sonae-sync.c */
gboolean sonae_sync_call (SonaeSync *self, SonaeStoreFunc func, gpointer data, GError **error);
gint64   sonae_sync_now (SonaeSync *self);
void     sonae_sync_wait (SonaeSync *self, guint milliseconds);
gboolean sonae_sync_load_local (SonaeSync *self, SonaeSyncLocal *local, GError **error);
void     sonae_sync_local_clear (SonaeSyncLocal *self);
gboolean sonae_sync_is_admitted (const SonaeSyncLocal *local);
gboolean sonae_sync_is_manager (const SonaeSyncLocal *local);
/* Whether this round does all that else only one now and then does. */
gboolean sonae_sync_looks_closely (const SonaeSync *self);
/* Says what the user should know; the first thing said stays. */
void     sonae_round_say (SonaeRound *round, const char *message);
gboolean sonae_round_reload (SonaeRound *round, GError **error);
gboolean sonae_round_set_value (SonaeRound *round, const char *key, const char *value, GError **error);
gboolean sonae_round_add_note (SonaeRound *round, char kind, gint64 number, const char *text, GError **error);
/* Reads a log entry's bytes from the local file. @bytes: %NULL where they are not kept */
gboolean sonae_sync_read_held (SonaeSync *self, gint64 number, GBytes **bytes, GError **error);
/* Returns: (transfer full): UTC, ISO 8601; for display only */
char    *sonae_sync_stamp (void);
/* Whether @error is that of the share; cleared then. */
gboolean sonae_share_error_take (GError **error, SonaeShareError code);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SonaeSyncLocal, sonae_sync_local_clear)

/* sonae-sync-slot.c */

/**
 * SonaeSlotKind:
 * @SONAE_SLOT_ABSENT: free
 * @SONAE_SLOT_ENTRY: a whole entry of this share with that number
 * @SONAE_SLOT_TORN: damaged
 * @SONAE_SLOT_INVALID: whole, but not to be applied
 * @SONAE_SLOT_NEWER: needs a newer program
 */
typedef enum
{
  SONAE_SLOT_ABSENT,
  SONAE_SLOT_ENTRY,
  SONAE_SLOT_TORN,
  SONAE_SLOT_INVALID,
  SONAE_SLOT_NEWER,
} SonaeSlotKind;

/**
 * SonaeSlot:
 * @is_seen: something is there; where that is damaged and not seen, it could not be read, and may not be there at all
 * @is_hollow: its folder is there, and no entry in it; one that was put beside it may have been read
 * @is_closed: it is damaged only to this computer, which may not read it
 * @bytes: (owned) (nullable): for an entry
 * @entry: (owned) (nullable): as well
 * @hash: of @bytes
 * @reason: (owned) (nullable): why it is not to be applied; for an entry that is given up, why it would not be
 * @is_given_up: a later entry that is followed gives it up
 * @gives_up: it gives up an entry that could be followed
 */
typedef struct
{
  gint64         number;
  SonaeSlotKind  kind;
  gboolean       is_seen;
  gboolean       is_hollow;
  gboolean       is_closed;
  GBytes        *bytes;
  SonaeLogEntry *entry;
  guint8         hash[32];
  char          *reason;
  gboolean       is_given_up;
  gboolean       gives_up;
} SonaeSlot;

/**
 * SonaePlace:
 * @SONAE_PLACE_SAME: what one expects
 * @SONAE_PLACE_OTHER: something else
 * @SONAE_PLACE_MISSING: nothing
 */
typedef enum
{
  SONAE_PLACE_SAME,
  SONAE_PLACE_OTHER,
  SONAE_PLACE_MISSING,
} SonaePlace;

void  sonae_slot_free (SonaeSlot *self);
/* Returns: (transfer full): what is wrong with the file @name of the share */
char *sonae_sync_format_fault (const char *name, const char *reason);
/* @is_listed: (out): whether the list of the log's part shows something at @number */
gboolean
sonae_sync_is_listed (SonaeSync *self, gint64 number, gboolean *is_listed, GCancellable *cancellable, GError **error);
/* Returns: (transfer full) (nullable): what stands at @number; repaired where it was and can be */
SonaeSlot *
sonae_sync_read_slot (SonaeSync *self, const char *share_id, gint64 number, GCancellable *cancellable, GError **error);
/* @next: (out) (transfer full) (nullable): the entry after @number that names the one there as the one before it; %NULL where
 * there is none to be read that a computer known here has signed */
gboolean   sonae_sync_read_next (SonaeSync      *self,
                                 const char     *share_id,
                                 gint64          number,
                                 SonaeLogEntry **next,
                                 GCancellable   *cancellable,
                                 GError        **error);
/* As sonae_sync_read_slot() for the entry with that hash, which a later one of the log names: it may be refused here, and
 * stand only beside another one. Where it is not there, what stands at @number has another hash, or is no entry. */
SonaeSlot *sonae_sync_read_named (SonaeSync    *self,
                                  const char   *share_id,
                                  gint64        number,
                                  const guint8  hash[32],
                                  GCancellable *cancellable,
                                  GError      **error);
void       sonae_tail_init (SonaeTail *self, GBytes *bytes);
/* Compares the slot with an entry by its last bytes. */
gboolean   sonae_sync_compare_slot (SonaeSync       *self,
                                    gint64           number,
                                    const SonaeTail *tail,
                                    SonaePlace      *place,
                                    GCancellable    *cancellable,
                                    GError         **error);
/* Puts the right bytes beside a damaged entry. */
gboolean   sonae_sync_repair (SonaeSync *self, gint64 number, GBytes *bytes, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeSlot, sonae_slot_free)

/* sonae-sync-staging.c */

/**
 * SonaePut:
 * @SONAE_PUT_WON: the slot holds what was put there
 * @SONAE_PUT_LOST: another computer was quicker
 * @SONAE_PUT_CLOSED: the part of the log is no longer written to; look at the share again
 */
typedef enum
{
  SONAE_PUT_WON,
  SONAE_PUT_LOST,
  SONAE_PUT_CLOSED,
} SonaePut;

/* Makes a folder where it is not there. */
gboolean sonae_round_make_folder (SonaeRound *round, const char *name, GError **error);
/* Makes @bytes the entry @number; @below is the entry that must be there where @number opens a new segment. With
 * @error the outcome is not known. */
gboolean
sonae_round_put_slot (SonaeRound *round, gint64 number, gint64 below, GBytes *bytes, SonaePut *put, GError **error);
/* Writes a file under a staged name, reads it back and gives it its name, replacing one that is there. Makes @folder
 * where it was lost. */
gboolean sonae_sync_put_file (
    SonaeSync *self, const char *folder, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error);
/* Looks whether @name, which nobody else gives to other bytes, is there as it was put. */
gboolean
sonae_sync_confirm_file (SonaeSync *self, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error);
/* Writes @name and reads it back. */
gboolean
sonae_sync_write_checked (SonaeSync *self, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error);
/* Returns: (transfer full) (nullable) (element-type utf8): what is in @folder; nothing where there is no such folder */
GPtrArray *sonae_sync_list_folder (SonaeSync *self, const char *folder, GCancellable *cancellable, GError **error);
/* Removes what was prepared in @folder of the share, "" for beside it, and never used. */
gboolean   sonae_round_clean_staging (SonaeRound *round, const char *folder, GError **error);

/* sonae-sync-probe.c */

/**
 * SonaeProbed:
 * @SONAE_PROBED_AT_HEAD: the share holds this file's newest entry
 * @SONAE_PROBED_FORKED: from an entry on the share tells otherwise
 * @SONAE_PROBED_SUSPECT: the share lacks what it once had; being looked at
 */
typedef enum
{
  SONAE_PROBED_AT_HEAD,
  SONAE_PROBED_FORKED,
  SONAE_PROBED_SUSPECT,
} SonaeProbed;

/* What names the plan of the share is gone or damaged. */
gboolean sonae_sync_fail_format (GError **error);
gboolean sonae_sync_read_format (SonaeSync *self, SonaeShareInfo *info, GCancellable *cancellable, GError **error);
GBytes  *sonae_sync_write_format (const SonaeShareInfo *info);
/* @ancestor: (out): for a fork: the newest entry both have */
gboolean sonae_round_probe_head (SonaeRound *round, SonaeProbed *probed, gint64 *ancestor, GError **error);
/* Puts this file's entries from @from up to the head beside those on the share that are not to be applied. */
gboolean sonae_round_repair_from (SonaeRound *round, gint64 from, GError **error);
/* A place that was given up holds no entry, and must not be free; what else is there does not matter. @is_there: (out):
 * %FALSE where that did not come out well and is to be tried again */
gboolean sonae_round_give_up (SonaeRound *round, gint64 number, gboolean *is_there, GError **error);
/* For an entry below the head that is missing or damaged on the share: puts it there again where it is held here. */
gboolean sonae_round_restore_slot (SonaeRound *round, gint64 number, GError **error);

/* sonae-sync-pull.c */

/* Receives everything there is. @ancestor: where a fork begins, -1 for none */
gboolean sonae_round_pull (SonaeRound *round, gint64 ancestor, GError **error);
/* Returns: (transfer full) (nullable): where that has found no log at all, what became of it */
char    *sonae_round_find_lost_log (const SonaeRound *round);
/* Where the log cannot be read on: empties the file and fills it from a checkpoint beyond that place, if there is one. */
gboolean sonae_round_jump (SonaeRound *round, GError **error);
/* Empties the file, which no longer agrees with its head, and fills it from the share; what is pending is kept. */
gboolean sonae_round_make_anew (SonaeRound *round, GError **error);
/* Follows a share of which this file no longer knows where the two logs parted, or that goes on from what is missing there: the
 * file is copied aside, emptied and filled from the share; what was made and received since its log begins is kept. @above:
 * only from a checkpoint above that entry; 0 for whatever there is. @is_done: (out): %FALSE where the share holds nothing to
 * go by */
gboolean sonae_round_change_over (SonaeRound *round, gint64 above, gboolean *is_done, GError **error);
/* Whether there is an entry @number, without reading it. */
gboolean sonae_round_peek (SonaeRound *round, gint64 number, gboolean *is_there, GError **error);
/* Looks whether the first free place only looks free: its entry was taken away, and there are later ones. The round is
 * blocked then, unless the place is filled within some seconds, for which this waits. */
gboolean sonae_round_look_beyond (SonaeRound *round, GError **error);

/* sonae-sync-lineage.c */

/**
 * SonaeLineage:
 * @shared: the newest entry of this file's log that leads to the checkpoint, 0 for none
 * @missing: the newest entry between the two that cannot be read, 0 for none
 * @sent: (owned) (nullable) (element-type utf8 gint64): transactions in the entries between the two, and where
 * @own: (owned) (nullable) (element-type SonaeSlot): those of the entries that this computer's key has signed and this
 *   computer has not counted
 */
typedef struct
{
  gint64      shared;
  gint64      missing;
  GHashTable *sent;
  GPtrArray  *own;
} SonaeLineage;

void     sonae_lineage_clear (SonaeLineage *self);
/* Holds this file's log against what the fetched @checkpoint tells of its own, and reads what that has more. */
gboolean sonae_round_trace (
    SonaeRound *round, const char *checkpoint, const SonaeHead *head, SonaeLineage *lineage, GError **error);

/* sonae-sync-given-up.c */

/* Sets @is_given_up and @gives_up of each of @slots (element-type SonaeSlot), which stand one after the other. What was given
 * up by one that is itself given up was not: the newest decides. Where an entry gives up more than a removed computer may, and
 * with it what tells of the computer that signed it, nothing is set: whether it may is judged with that applied. */
void sonae_sync_mark_given_up (GPtrArray *slots, SonaeStore *store);

/* sonae-sync-merge.c */

/**
 * SonaeTakeIn:
 * @slots: (element-type SonaeSlot): what was read, in order
 * @ancestor: where to go back to first, -1 for nowhere
 * @is_anew: whether the file is emptied first
 * @is_stuck: nothing of what was read last could be applied: all the rest is read at once
 * @checkpoint: (nullable): what the file is filled from before
 * @checkpoint_head: what it holds
 * @lineage: how this file's log is related to it
 * @restart: (out): an entry follows one that was given up here: what is to be read again, and taken back first, begins
 *   above that entry; nothing was done. -1 for none
 * @n_applied: (out): how many entries were applied
 * @is_blocked: (out): see #SonaeRound
 * @is_newer: (out): see #SonaeRound
 * @is_damaged: (out): the file itself no longer agrees with its head; nothing was done
 */
typedef struct
{
  SonaeRound  *round;
  GPtrArray   *slots;
  gint64       ancestor;
  gboolean     is_anew;
  gboolean     is_stuck;
  const char  *checkpoint;
  SonaeHead    checkpoint_head;
  SonaeLineage lineage;
  gint64       restart;
  guint        n_applied;
  gboolean     is_blocked;
  gboolean     is_newer;
  gboolean     is_damaged;
} SonaeTakeIn;

/* Run on the store. */
gboolean sonae_sync_take_in (SonaeStore *store, gpointer take_in, GError **error);
/* Keeps what one merge touched for the round's result. @touched: (transfer full) */
void     sonae_round_add_touched (SonaeRound *round, GPtrArray *touched, guint n_conflicts);
/* Commits the merge for the round's computer. Frees @merge. */
gboolean sonae_round_finish_merge (SonaeRound *round, SonaeMerge *merge, GError **error);
/* Notes once that the log goes on past an entry that cannot be read; what was refused is noted as that. */
gboolean sonae_sync_note_passed (SonaeStore *store, gint64 number, GError **error);
/* Notes once what was refused on the share, and why. */
gboolean sonae_round_note_refused (
    SonaeRound *round, SonaeStore *store, gint64 number, const char *name, const char *reason, GError **error);

/* Returns: (transfer full): what was done in an entry, in its makers' words */
char *sonae_sync_summarise (const SonaeLogEntry *entry);

/* sonae-sync-publish.c */

/* What an entry on @head names as the one before it. */
void     sonae_head_get_link (const SonaeHead *head, const char *share_id, guint8 link[32]);
/* Fills in what every entry on @head says and adds its transactions up. @bytes: (out) (transfer full): the entry, signed.
 * @after: (out): the head once it is in the log */
gboolean sonae_sync_seal_entry (SonaeSync       *self,
                                SonaeStore      *store,
                                const char      *share_id,
                                const SonaeHead *head,
                                SonaeLogEntry   *entry,
                                GBytes         **bytes,
                                SonaeHead       *after,
                                GError         **error);
/* Sends what is pending until nothing is left or others are quicker too often. */
gboolean sonae_round_publish (SonaeRound *round, GError **error);

/* sonae-sync-setup.c */

/* Fails with %SONAE_SYNC_ERROR_NOT_JOINED where the file has no share. */
gboolean sonae_sync_check_joined (const SonaeSyncLocal *local, GError **error);
/* Whether @info is of the share of this file. Its key is that of the plan as the log here shows; as long as there is none, the
 * one that is on the share now. @is_same: (out); @manager of @local is that key then */
gboolean sonae_sync_check_share (
    SonaeSync *self, SonaeSyncLocal *local, const SonaeShareInfo *info, gboolean *is_same, GError **error);
/* As sonae_sync_look(), of whatever plan. */
gboolean sonae_sync_find_share (SonaeSync *self, SonaeShareInfo *info, GCancellable *cancellable, GError **error);

/* sonae-sync-request.c */

/* Returns: (transfer full): a signed request of the key's owner, as it lies on the share */
char             *sonae_sync_make_request (SonaeKey *key, const char *share_id, const SonaeAuthor *author);
/* @text: (nullable): a request. Returns: (transfer full) (nullable): what it says; %NULL where its signature is wrong */
SonaeSyncRequest *sonae_sync_parse_request (const char *text);
void              sonae_sync_request_free (SonaeSyncRequest *self);
/* Whether this computer's key is a manager's from a recovery phrase, or that of the one that made the share, with which a
 * phrase begins a new file. */
gboolean          sonae_round_has_key_of_phrase (const SonaeRound *round);
/* A new key asks anew for what the old one had asked for. */
gboolean          sonae_round_change_key (SonaeRound *round, GError **error);
/* This computer waits from now on for the manager to decide. */
gboolean          sonae_sync_begin_asking (SonaeStore *store, GError **error);
/* This computer is about to become another one, with a key of its own. Once it has that of a manager, from the phrase,
 * what it was before is removed. */
gboolean          sonae_sync_remember_former (SonaeStore *store, GError **error);
/* One that nobody needs any more. Where that fails it stays, which is only untidy. */
void              sonae_round_remove_request (SonaeRound *round, const char *device);
/* Its request is answered, and what is sent with its key is its own from now on. */
gboolean          sonae_round_end_asking (SonaeRound *round, GError **error);
/* Settles the round of a computer that is not, or just came to be, admitted. */
gboolean          sonae_round_ask (SonaeRound *round, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeSyncRequest, sonae_sync_request_free)

/* sonae-sync-admission.c */

/* What is signed for @purpose cannot be taken for something else that the same key has signed. Returns: (transfer full):
 * the signature as hexadecimal digits */
char        *sonae_sync_sign_text (SonaeKey *key, const char *purpose, const char *text);
gboolean     sonae_sync_is_text_signed (const char *public_key, const char *purpose, const char *text, const char *hex);
/* @computers: (element-type SonaeRecord). Returns: (transfer none) (nullable) */
SonaeRecord *sonae_sync_find_computer (GPtrArray *computers, const char *public_key);
/* Returns: (transfer full) (nullable) (element-type SonaeRecord): those this file knows */
GPtrArray   *sonae_sync_read_computers (SonaeSync *self, GError **error);
/* What the computer with the phrase's key was before is removed, and asks no more; its record names whoever uses it now. */
gboolean     sonae_round_take_over (SonaeRound *round, GError **error);
/* @is_known: (out): whether it is the key of a computer that is, or was, admitted as far as this file goes */
gboolean     sonae_sync_is_known (SonaeSync *self, const char *public_key, gboolean *is_known, GError **error);
/* Returns: (transfer full): the record of a computer of the share, certified with @key. @own: (nullable): the record that shows
 * that @key is that of a manager's computer; that of the plan needs none */
SonaeRecord *sonae_sync_make_computer (SonaeKey               *key,
                                       SonaeRecord            *own,
                                       const char             *share_id,
                                       const SonaeSyncRequest *request,
                                       const char             *role,
                                       const char             *state,
                                       const char             *since);
/* @computers: (element-type SonaeRecord). Whether @public_key is that of an admitted computer whose certificates lead to
 * @manager. */
gboolean
sonae_sync_is_certified (GPtrArray *computers, const char *share_id, const char *manager, const char *public_key);
/* @is_key: (out): whether the certificate of a computer that this file has as admitted leads to @key */
gboolean
sonae_sync_is_key_of_plan (SonaeSync *self, const char *share_id, const char *key, gboolean *is_key, GError **error);

/* sonae-sync-checkpoint.c */

/* Makes a checkpoint and the plan's copy where it is this computer's turn. */
gboolean   sonae_round_keep_checkpoint (SonaeRound *round, GError **error);
/* Puts the plan's copy aside where somebody has changed it, and a new one in its place. */
gboolean   sonae_round_keep_plan (SonaeRound *round, GError **error);
gboolean   sonae_round_make_checkpoint (SonaeRound *round, GError **error);
/* Checks the newest checkpoint from @number on, where there is one, and remembers that. */
gboolean   sonae_round_check_checkpoint (SonaeRound *round, gint64 number, GError **error);
/* Returns: (transfer full) (nullable) (element-type utf8): checkpoints on the share, with their folder, newest first */
GPtrArray *sonae_sync_list_checkpoints (SonaeSync *self, GCancellable *cancellable, GError **error);
/* Reads a checkpoint into a file of its own and checks it against the log. @name: with its folder; @path: (out)
 * (transfer full) (nullable): %NULL where it cannot be used, for @reason, a sentence without the name */
gboolean   sonae_round_fetch_checkpoint (
      SonaeRound *round, const char *name, char **path, SonaeHead *head, char **reason, GError **error);
/* @reason: (out) (transfer full) (nullable): what is wrong with the plan's copy */
gboolean sonae_round_judge_plan (SonaeRound *round, char **reason, GError **error);
/* Fetches the newest usable one above @number. @path: (out) (transfer full) (nullable): %NULL where there is none */
gboolean sonae_round_find_checkpoint (SonaeRound *round, gint64 number, char **path, SonaeHead *head, GError **error);
/* Removes a file that was fetched, and its folder. */
void     sonae_sync_remove_fetched (char *path);

/* sonae-pack.c */

/* Bytes: "SONAEPK1", count (32 bits, little-endian), for each entry its number (64 bits), length (32 bits) and bytes, by
 * ascending number and all of one segment, SHA-256 (32 bytes, of all before).
 * Returns: (transfer full): the entries of a segment as one file; @slots: (element-type SonaeSlot) */
GBytes     *sonae_pack_encode (GPtrArray *slots);
/* Any bytes may be given. Returns: (transfer full) (nullable) (element-type gint64 GBytes): %NULL for what is no sound
 * pack. What an entry holds is not looked at. */
GHashTable *sonae_pack_decode (GBytes *bytes);

/* sonae-sync-pack.c */

/* @bytes: (out) (transfer full) (nullable): the entry from a pack */
gboolean
sonae_sync_read_packed (SonaeSync *self, gint64 number, GBytes **bytes, GCancellable *cancellable, GError **error);
/* Moves what is old and safe elsewhere out of the log. */
gboolean sonae_round_compact (SonaeRound *round, GError **error);
/* For an entry below the head: puts the pack it is in there again where that cannot be read and its entries are held
 * here. @is_packed: (out): %FALSE where the entry stands in the log itself; else @is_done: (out): whether its pack is
 * sound now */
gboolean
sonae_round_restore_packed (SonaeRound *round, gint64 number, gboolean *is_packed, gboolean *is_done, GError **error);
/* Where entry @number is in a pack that cannot be read: @fault: (out) (transfer full) (nullable): that, and what to do;
 * @last: (out): the last entry in it */
gboolean sonae_round_find_bad_pack (SonaeRound *round, gint64 number, char **fault, gint64 *last, GError **error);
/* @number: (out): up to this entry the log is in packs, and no longer in the attic either; 0 for none */
gboolean sonae_round_get_archived_end (SonaeRound *round, gint64 *number, GError **error);

/* sonae-sync-keeping.c */

typedef gboolean (*SonaeRoundFunc) (SonaeRound *round, GError **error);

/* What can wait: checkpoints, reports, damage others met, what was left behind. */
gboolean sonae_round_keep (SonaeRound *round, GError **error);
/* Remembers @number under @key of the local file and at @place, which holds what is remembered now. */
gboolean sonae_round_set_number (SonaeRound *round, const char *key, gint64 *place, gint64 number, GError **error);
/* Asks those who hold entry @number to put it there again. */
gboolean sonae_round_want (SonaeRound *round, gint64 number, GError **error);
/* Puts there again what others ask for and is held here. */
gboolean sonae_round_answer_wanted (SonaeRound *round, GError **error);

/**
 * SonaeReport:
 * @number: the entry it stood at
 * @checked: the newest checkpoint it has checked
 *
 * What a computer says of itself, for those who tidy the share.
 */
typedef struct
{
  gint64 number;
  gint64 checked;
} SonaeReport;

/* Returns: (transfer full) (nullable) (element-type SonaeReport): of the computers seen in the last 30 days */
GArray *sonae_sync_read_reports (SonaeSync *self, GCancellable *cancellable, GError **error);

G_END_DECLS
